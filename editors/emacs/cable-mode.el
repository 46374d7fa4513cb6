;;; cable-mode.el --- Diplomatic telegrams  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, text
;; URL: https://github.com/cable-lsp/cable

;;; Commentary:

;; Telegrams in the 16-format-line teletype layout of ACP 126, 127 and 128.
;; Files are known by their names, and text files by their first lines.  The
;; colours are those of the tree-sitter parser where it is found, see
;; `cable-ts-mode', else those of regular expressions.  M-x eglot starts the
;; language server.

;;; Code:

(require 'treesit)

(defgroup cable nil
  "Diplomatic telegrams."
  :group 'text)

(defcustom cable-executable "cable"
  "The program, as a path or a name that is on the path."
  :type 'string)

(defcustom cable-format-on-save nil
  "Whether telegrams that Eglot manages are laid out when they are saved."
  :type 'boolean
  :safe #'booleanp)

;;;; Detection

(defconst cable--signs
  (string-join
   '("^V*ZCZC[A-Z]\\{3\\}[0-9]"
     "^\\([A-Z]\\)\\1 R[A-Z]\\{3\\}"
     "^[A-Z]\\{8\\} R[A-Z]+[0-9]\\{4\\} [0-9]\\{7\\}"
     "^[A-Z] \\(?:[A-Z] \\)?[0-9]\\{6\\}Z [A-Z]\\{3\\} [0-9][0-9]"
     "^FM [A-Z]"
     "^PAGE 01 +[A-Z]"
     "^[ \t]*MRN:[ \t]"
     "^\\(?:UNCLAS\\|C O N F I D E N T I A L\\|S E C R E T\\) .*[0-9]\\{4,\\}[ \t\r]*$")
   "\\|")
  "Matches lines that only a telegram has.")

(defun cable-telegram-p ()
  "Whether one of the first 30 lines is one that only a telegram has."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (let ((case-fold-search nil))
        (re-search-forward cable--signs (pos-bol 31) t)))))

(defun cable--undecided-telegram-p ()
  "Whether a file is a telegram whose name may be that of other texts."
  (and buffer-file-name
       (member (file-name-extension buffer-file-name) '(nil "txt" "msg"))
       (cable-telegram-p)))

;;;; What both modes have

(defvar cable-base-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-l") #'cable-lookup)
    (define-key map (kbd "C-c C-p") #'cable-preview)
    map)
  "Keys for telegrams.")

(defvar project-vc-extra-root-markers)
(defvar compilation-environment)

(define-derived-mode cable-base-mode text-mode "Cable"
  "What is common to the modes for telegrams."
  (setq-local comment-start "%% "
              comment-start-skip "^%%+[ \t]*"
              comment-end ""
              comment-use-syntax nil
              ;; The teletype line, ACP 127(G) 138.f.
              fill-column 69
              paragraph-start "[ \t\f]*$\\|¶?[ \t]*[0-9]+\\.[ \t]\\|-\\{3,\\}[ \t]*$\\|%%"
              paragraph-separate "[ \t\f]*$\\|-\\{3,\\}[ \t]*$\\|%%\\|\\(?:TAGS\\|REF\\|E\\.O\\.\\)"
              project-vc-extra-root-markers '("cable.toml")
              ;; The buffer of M-x compile is a terminal, and shows the sequences for colours as they are.
              compilation-environment '("NO_COLOR=1"))
  (when buffer-file-name
    (setq-local compile-command
                (format "%s check --output-format concise %s" (shell-quote-argument cable-executable)
                        (shell-quote-argument (file-name-nondirectory buffer-file-name)))))
  (add-hook 'before-save-hook #'cable--format-before-save nil t))

(declare-function eglot-managed-p "eglot")
(declare-function eglot-format-buffer "eglot")

(defun cable--format-before-save ()
  "Lay the telegram out, if that is wished."
  (when (and cable-format-on-save (featurep 'eglot) (eglot-managed-p))
    (eglot-format-buffer)))

;;;; The mode without the parser

(defvar cable-font-lock-keywords
  '(("^%%.*$" . font-lock-comment-face)
    ("^\\(V*ZCZC\\)\\([A-Z]\\{3\\}[0-9]\\{3,4\\}\\)"
     (1 font-lock-keyword-face) (2 font-lock-constant-face))
    ("^\\([A-Z]\\)\\1\\(?: R[A-Z0-9]\\{3,7\\}\\)+[ \t]*$"
     ("\\<R[A-Z0-9]\\{3,7\\}\\>" (goto-char (match-beginning 0)) nil (0 font-lock-variable-name-face)))
    ("^\\([OPRYZ]\\{2\\}\\) R[A-Z]" (1 font-lock-builtin-face))
    ("^\\(DE\\) \\(R[A-Z0-9]\\{3,7\\}\\) +\\(#?[0-9]\\{4\\}\\)\\(?:/[0-9]+\\)?\\(?: +\\([0-9]\\{7\\}\\)\\)?"
     (1 font-lock-keyword-face) (2 font-lock-variable-name-face)
     (3 'font-lock-number-face) (4 'font-lock-number-face nil t))
    ("^\\(ZN[RY]\\) \\([A-Z]\\{5\\}\\)\\(\\(?: Z[A-Z]\\{2\\}\\)*\\)"
     (1 font-lock-builtin-face) (2 font-lock-warning-face) (3 font-lock-preprocessor-face))
    ("^\\([A-Z]\\(?: [A-Z]\\)?\\) \\([0-9]\\{6\\}Z [A-Z]\\{3\\} [0-9]\\{2,4\\}\\)"
     (1 font-lock-builtin-face) (2 'font-lock-number-face))
    ;; Capitals to the end of the line: prose that begins with TO is prose.
    ("^\\(FM\\|TO\\|INFO\\|XMT\\) +\\(?:\\(R[A-Z0-9]\\{3,7\\}\\)/\\)?\\([A-Z][^a-z\n]*\\)$"
     (1 font-lock-keyword-face) (2 font-lock-variable-name-face nil t) (3 font-lock-string-face))
    ("^\\(R[A-Z0-9]\\{3,7\\}\\)/\\([A-Z][^a-z\n]*\\)$"
     (1 font-lock-variable-name-face) (2 font-lock-string-face))
    ("^\\(?:BT\\|NNNN\\)[ \t]*$" . font-lock-preprocessor-face)
    ("^#[0-9]\\{4\\}[ \t]*$" . 'font-lock-number-face)
    ("^\\(PAGE\\) \\([0-9]\\{2\\}\\) " (1 font-lock-preprocessor-face) (2 'font-lock-number-face))
    ("^\\(UNCLAS\\(?:SIFIED\\)?\\|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L\\|S ?E ?C ?R ?E ?T\\|LIMITED OFFICIAL USE\\)\\(?:\\( [^a-z\n]*\\)\\)?$"
     (1 font-lock-warning-face) (2 font-lock-constant-face nil t))
    ("^\\(?:SIPDIS\\|SENSITIVE\\|NOFORN\\|NODIS\\|EXDIS\\|STADIS\\|LIMDIS\\)[ \t]*$" . font-lock-builtin-face)
    ("^\\(E\\.?O\\.? [0-9]\\{5\\}:\\)" (1 font-lock-keyword-face))
    ("^[ \t]*\\(TAGS:?\\)" (1 font-lock-keyword-face)
     ("\\<[A-Z]\\{2,5\\}\\>" nil nil (0 font-lock-type-face)))
    ("^\\(SUBJ\\(?:ECT\\)?:\\)[ \t]*\\(.*\\)$" (1 font-lock-keyword-face) (2 font-lock-function-name-face))
    ("^\\(REFS?:\\)[ \t]*\\(.*\\)$" (1 font-lock-keyword-face) (2 font-lock-constant-face))
    ("^[ \t]*\\(MRN\\|Date/DTG\\|From\\|Action\\|E\\.O\\.\\|Captions\\|Reference\\|Pass Line\\|Subject\\):"
     (1 'font-lock-property-name-face))
    ("^\\(Classified [Bb]y\\|CLASSIFIED BY\\):" (1 font-lock-keyword-face))
    ("^\\(MSGID\\|SUBJ\\|REF\\|AMPN\\|NARR\\|POC\\|RMKS\\|GENTEXT\\)/" (1 font-lock-keyword-face))
    ("^¶?[ \t]*\\([0-9]\\{1,3\\}\\.\\)[ \t]+\\(([A-Z]\\{1,4\\}\\(?://?[A-Z]+\\)*)\\)?"
     (1 'font-lock-number-face) (2 font-lock-builtin-face nil t)))
  "Colours for `cable-mode'.")

(defvar cable-imenu-generic-expression
  '((nil "^\\(\\(?:E\\.O\\. [0-9]+\\|TAGS\\|SUBJ\\(?:ECT\\)?\\|REF\\): .*\\)$" 1)
    ("Paragraph" "^¶?[ \t]*\\([0-9]\\{1,3\\}\\. .*\\)$" 1))
  "The index of `cable-mode'.")

;;;###autoload
(define-derived-mode cable-mode cable-base-mode "Cable"
  "Mode for diplomatic telegrams that needs no parser."
  (setq-local font-lock-defaults '(cable-font-lock-keywords t)
              imenu-generic-expression cable-imenu-generic-expression))

;;;; The choice between the modes

(declare-function cable-ts-mode "cable-ts-mode")

;;;###autoload
(defun cable-best-mode ()
  "Mode for telegrams: `cable-ts-mode' with its parser, else `cable-mode'."
  (interactive)
  (if (and (require 'cable-ts-mode nil t) (treesit-ready-p 'cable t))
      (cable-ts-mode)
    (cable-mode)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:cable\\|telegram\\)\\'" . cable-best-mode))
(add-to-list 'magic-mode-alist '(cable--undecided-telegram-p . cable-best-mode))

;;;; The server

(defvar eglot-server-programs)

(defun cable--server (&rest _)
  "The command of the language server."
  (list cable-executable "server"))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(((cable-mode :language-id "cable") (cable-ts-mode :language-id "cable")) . cable--server)))

;;;; Commands

(defun cable--show (name input &rest arguments)
  "Show in the buffer NAME what the program says to ARGUMENTS and INPUT."
  (let ((directory default-directory))
    (with-current-buffer (get-buffer-create name)
      (let ((inhibit-read-only t)
            (default-directory directory))
        (erase-buffer)
        (apply #'call-process-region (or input "") nil cable-executable nil t nil arguments)
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun cable-lookup (words)
  "Explain WORDS: routing indicators, TAGS, captions, signals, posts or orders."
  (interactive (list (read-string "Look up: " (thing-at-point 'word t))))
  (apply #'cable--show "*cable lookup*" nil "lookup" (split-string words)))

(defun cable-preview ()
  "Show the telegrams of the buffer as they would be sent."
  (interactive)
  (cable--show "*cable preview*" (buffer-substring-no-properties (point-min) (point-max))
               "export" "--format" "transmit" "-"))

(provide 'cable-mode)
;;; cable-mode.el ends here
