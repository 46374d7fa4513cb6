;;; cable-ts-mode.el --- Diplomatic telegrams by tree-sitter  -*- lexical-binding: t; -*-

;;; Commentary:

;; The mode that is used where the parser is found: beside this file, where
;; `cargo xtask parser' puts it, or where M-x treesit-install-language-grammar
;; puts it.  An Emacs whose tree-sitter is older than 0.25 does not load it.

;;; Code:

(require 'cable-mode)
(require 'treesit)

(add-to-list 'treesit-extra-load-path (file-name-directory (or load-file-name buffer-file-name default-directory)))
(add-to-list 'treesit-language-source-alist '(cable "https://github.com/cable-lsp/cable" nil "grammar/src"))

(defun cable-ts--font-lock-rules ()
  "The colours of the parts of a telegram."
  (treesit-font-lock-rules
   :language 'cable :feature 'comment
   '([(comment) (archive_line) (drafting_line) (correction_line) (pilcrow) (link_open) (link_target)]
     @font-lock-comment-face)

   :language 'cable :feature 'keyword
   '([(start_of_message) (keyword) (set_identifier)] @font-lock-keyword-face
     ["FM" "TO" "INFO" "XMT" "DE" "NR" "DTG" "ACTION" "ORIGIN"] @font-lock-keyword-face
     [(break_line) (end_line) "PAGE" "OF"] @font-lock-preprocessor-face
     [(security_prosign) (precedence_digraph) (security_signal) (precedence) (section_mark)] @font-lock-builtin-face
     (operating_signal) @font-lock-preprocessor-face
     (label) @font-lock-property-name-face)

   :language 'cable :feature 'classification
   '((classification) @font-lock-warning-face
     [(security_letters) (security_field) (handling_mark) (caption) (portion_mark)] @font-lock-builtin-face)

   :language 'cable :feature 'code
   '([(routing_indicator) (station_identifier) (call_sign)] @font-lock-variable-name-face
     (classification_line name: (name) @font-lock-variable-name-face)
     [(tag) (office_copies)] @font-lock-type-face
     [(channel) (coded_header) (accounting_symbol) (month)] @font-lock-constant-face
     (executive_order_line declassification: (text) @font-lock-constant-face)
     (reference_letter) @font-lock-constant-face
     (reference_line text: (text) @font-lock-constant-face))

   :language 'cable :feature 'heading
   '((subject_line text: (text) @font-lock-function-name-face))

   :language 'cable :feature 'string
   '([(plain_address) (passing_line) (person) (set_field)] @font-lock-string-face
     (classified_by_line text: (text) @font-lock-string-face))

   :language 'cable :feature 'number
   '([(station_serial) (filing_time) (date_time) (group_count) (validation_line) (page_number) (copy_total)
      (paragraph_number) (number)]
     @font-lock-number-face)

   :language 'cable :feature 'delimiter
   '(["/" "," "." ":"] @font-lock-delimiter-face
     [(ruling_line) (dashes)] @font-lock-delimiter-face)

   :language 'cable :feature 'error
   '([(unrecognized) (unrecognized_line)] @font-lock-warning-face)))

(defun cable-ts--first-line (node)
  "The first line of NODE."
  (car (split-string (treesit-node-text node t) "[\r\n]+" t)))

(defun cable-ts--message-name (node)
  "The classification line of the message NODE, else its first line."
  (cable-ts--first-line
   (or (treesit-search-subtree node "\\`classification_line\\'") node)))

;;;###autoload
(define-derived-mode cable-ts-mode cable-base-mode "Cable"
  "Mode for diplomatic telegrams with the tree-sitter parser."
  (when (treesit-ready-p 'cable)
    (treesit-parser-create 'cable)
    (setq-local treesit-font-lock-settings (cable-ts--font-lock-rules)
                treesit-font-lock-feature-list '((comment heading) (keyword classification) (code string number)
                                                 (delimiter error))
                ;; C-M-a and C-M-e go from paragraph to paragraph.
                treesit-defun-type-regexp "\\`paragraph\\'"
                treesit-simple-imenu-settings
                '(("Message" "\\`message\\'" nil cable-ts--message-name)
                  ("Field" "\\`\\(?:executive_order_line\\|tags_line\\|subject_line\\|reference_block\\)\\'" nil
                   cable-ts--first-line)
                  ("Paragraph" "\\`paragraph\\'" nil cable-ts--first-line)))
    (treesit-major-mode-setup)))

(provide 'cable-ts-mode)
;;; cable-ts-mode.el ends here
