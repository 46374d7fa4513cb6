" Colours for telegrams. Shapes only: what a code means, the server knows.
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax spell toplevel
syntax sync minlines=50

" ---- FL1 to FL5 ----
syntax match cableTransmission /^V*ZCZC\u\{3}\d\{3,4}/ contains=cableStart
syntax match cableStart /^V*ZCZC/ contained nextgroup=cableChannel
syntax match cableChannel /\u\{3}\d\{3,4}/ contained
syntax match cableRouting /^\%(FLASH\|\(\u\)\1\)\%( R[A-Z0-9]\{3,7}\)\+\s*$/ contains=cablePrecedence,cableIndicator,@NoSpell
syntax match cableRouting /^R[A-Z]\{3,7}\%( R[A-Z0-9]\{3,7}\)*\s*$/ contains=cableIndicator,@NoSpell
syntax match cablePrecedence /^\u\{2,5}\ze / contained
syntax match cableIndicator /\<R[A-Z0-9]\{3,7}\>/ contained
syntax match cableStation /^DE R[A-Z0-9]\{3,7}\s.*$/ contains=cableKeyword,cableIndicator,cableNumber,@NoSpell
syntax match cableStation /^DE \u\{1,3}\d\u\{1,4} NR .*$/ contains=cableKeyword,cableCallSign,cableNumber,@NoSpell
syntax match cableCallSign /\<\u\{1,3}\d\u\{1,4}\>/ contained
syntax match cableSecurity /^ZN[RY] \u\{5}.*$/ contains=cableSignal,cableLetters,@NoSpell
syntax match cableSignal /\<Z\u\{2}\>/ contained
syntax match cableLetters /\<\u\{5}\>/ contained
syntax match cableHeader128 /^\u\{8} R\u\+\d\{4} \d\{7}.*$/ contains=cableIndicator,cableNumber,@NoSpell
syntax match cableDateTime /^\u \%(\u \)\?\d\{6}Z \u\{3} \d\d\%(\d\d\)\?/ contains=cableProsign,@NoSpell
syntax match cableProsign /^\u\%( \u\)\?\ze \d/ contained

" ---- FL6 to FL10: capitals to the end of the line, so that prose that begins with TO is prose ----
syntax match cableAddress /^\%(FM\|TO\|INFO\|XMT\|ZEN\) \+\u[^a-z]*$/ contains=cableKeyword,cableAddressee,cableNumber,cablePrecedenceWord,@NoSpell
syntax match cableAddress /^R[A-Z0-9]\{3,7}\/\u[^a-z]*$/ contains=cableAddressee,cableNumber,cablePrecedenceWord,@NoSpell
syntax match cableAddressee /\<R[A-Z0-9]\{3,7}\ze\// contained
syntax match cablePrecedenceWord /\<\%(FLASH\|NIACT IMMEDIATE\|IMMEDIATE\|PRIORITY\|ROUTINE\)\>/ contained
syntax match cableKeyword /^\%(FM\|TO\|INFO\|XMT\|ZEN\|DE\|GR\)\>/ contained
syntax match cableGroupCount /^GR \d\+\s*$/ contains=cableKeyword,cableNumber,@NoSpell
syntax match cableNumber /#\?\<\d\+\>/ contained

" ---- FL11 to FL16, pages ----
syntax match cableProcedure /^\%(BT\|NNNN\)\s*$/ contains=@NoSpell
syntax match cableValidation /^#\d\{4}\s*$/
syntax match cablePage /^PAGE \d\d\s.*$/ contains=cablePageWord,cableNumber,@NoSpell
syntax match cablePageWord /^PAGE/ contained
syntax match cableRuling /^-\{3,}\s*$/

" ---- the head of the text ----
syntax match cableClassification /^\%(UNCLASSIFIED\|UNCLAS\|U N C L A S\|CONFIDENTIAL\|C O N F I D E N T I A L\|\%(TOP \|T O P \+\)\?\%(SECRET\|S E C R E T\)\|L\%( I M I T E D \+O F F I C I A L \+U S E\|IMITED OFFICIAL USE\)\)\ze\%(\s[^a-z]*\)\?$/ nextgroup=cableMrn skipwhite contains=@NoSpell
syntax match cableMrn /\u[^a-z]*\d\{3,}\s*$/ contained contains=cableSection,cableNumber,@NoSpell
syntax match cableSection /\<SECTION \d\d OF \d\d\>/ contained
syntax match cableCaption /^\%(SIPDIS\|SENSITIVE\|NOFORN\|NODIS\|EXDIS\|STADIS\|LIMDIS\|NOT FOR INTERNET DISTRIBUTION\|\u\+ CHANNEL\)\s*$/ contains=@NoSpell
syntax match cablePassing /^\%(STATE\|SECSTATE\|DEPARTMENT\|DEPT\) \%(FOR\|PASS\) [^a-z]*$/ contains=@NoSpell
syntax match cableField /^E\.\?O\.\?\ze \d\{5}:/ contains=@NoSpell nextgroup=cableOrder skipwhite
syntax match cableOrder /\d\{5}\ze:/ contained
syntax match cableField /^\s*TAGS:\?/ contains=@NoSpell nextgroup=cableTags skipwhite
syntax match cableTags /.*$/ contained contains=cableTag,cablePerson,cableLink,@NoSpell
syntax match cableTag /\<\u\{2,5}\>/ contained
syntax match cablePerson /([^)]*)/ contained
syntax match cableLink /\]([^)]*)/ contained
syntax region cableSubject matchgroup=cableField start=/^SUBJ\%(ECT\)\?:/ end=/^\s*$/ contains=@Spell keepend
syntax region cableReferences matchgroup=cableField start=/^REFS\?:/ end=/^\s*$/ contains=cableLetter,cableNotal,@NoSpell keepend
syntax match cableLetter /\%(^\s*\|:\s*\)\@<=(\?\u[.)]/ contained
syntax match cableNotal /(NOTAL)/ contained
syntax match cableField /^\c\%(classified\|derived\|drafted\|approved\) by:/ contains=@NoSpell
syntax match cableField /^\c\%(reasons\?\|declassify on\):/ contains=@NoSpell
syntax match cableLabel /^\s*\%(MRN\|Date\/DTG\|From\|Action\|Info\|E\.O\.\|Captions\|Reference\|Pass Line\|Subject\|\%(Drafted\|Cleared\|Approved\|Released\) By\|Signature\|Action Post\|Dissemination Rule\):/ contains=@NoSpell
syntax match cableSet /^\%(MSGID\|SUBJ\|REF\|AMPN\|NARR\|POC\|RMKS\|GENTEXT\|EXER\|OPER\|CANX\|AKNLDG\|DECL\)\ze\// contains=@NoSpell

" ---- the text ----
syntax match cableParagraph /^\s*¶\?\d\{1,3}\.\%(\s\|$\)\@=/ nextgroup=cablePortion skipwhite
syntax match cablePortion /(\u\{1,4}\%(\/\/\?\u\+\)*)/ contained contains=@NoSpell
syntax match cablePart /\<\%(BEGIN\|END\) \%(SUMMARY\|COMMENT\|NOTE\|TEXT\|QUOTE\)\>/
syntax match cableCitation /\<\%(REFTELS\?\|[Rr]eftels\?\|REFS\? \u\|[Rr]efs\? \u\)\>/ contains=@NoSpell

" ---- comments ----
syntax match cableComment /^%%.*$/ contains=cableDirective,@Spell
syntax match cableDirective /\%(^%% \)\@<=cable: \%(ignore\%(-message\|-file\)\?\|format o\%(n\|ff\)\).*$/ contained contains=@NoSpell

highlight default link cableStart Keyword
highlight default link cableChannel Constant
highlight default link cablePrecedence StorageClass
highlight default link cablePrecedenceWord StorageClass
highlight default link cableProsign StorageClass
highlight default link cableIndicator Identifier
highlight default link cableAddressee Identifier
highlight default link cableAddress String
highlight default link cablePassing String
highlight default link cableCallSign Identifier
highlight default link cableKeyword Keyword
highlight default link cableNumber Number
highlight default link cableSignal Macro
highlight default link cableLetters Exception
highlight default link cableHeader128 Constant
highlight default link cableDateTime Number
highlight default link cableProcedure PreProc
highlight default link cableValidation Number
highlight default link cablePageWord PreProc
highlight default link cablePage Comment
highlight default link cableRuling Delimiter
highlight default link cableClassification Exception
highlight default link cableMrn Identifier
highlight default link cableSection PreProc
highlight default link cableCaption StorageClass
highlight default link cableField Keyword
highlight default link cableOrder Number
highlight default link cableTag Type
highlight default link cablePerson String
highlight default link cableLink Comment
highlight default link cableSubject Title
highlight default link cableReferences Underlined
highlight default link cableLetter Label
highlight default link cableNotal Comment
highlight default link cableLabel Label
highlight default link cableSet Structure
highlight default link cableParagraph Number
highlight default link cablePortion StorageClass
highlight default link cablePart PreProc
highlight default link cableCitation Label
highlight default link cableComment Comment
highlight default link cableDirective SpecialComment

let b:current_syntax = 'cable'
