;;; run.el --- Tests of the modes in real Emacs  -*- lexical-binding: t; -*-

;; Run by `cargo xtask emacs' in an Emacs that is set up as the README says.

;;; Code:

(require 'ert)
(require 'cl-lib)
(require 'eglot)

(defconst test-project (getenv "CABLE_PROJECT"))
(defconst test-scratch (getenv "CABLE_SCRATCH"))

(defconst test-telegram "%% fictitious
VZCZCXYZ0001
RR RUEHC
DE RUEHTA #0001 0111200
ZNR UUUUU ZZH
R 111200Z JAN 08
FM AMEMBASSY ASTANA
TO RUEHC/SECSTATE WASHDC 0123
BT
UNCLAS ASTANA 000001

SIPDIS

E.O. 12958: N/A
TAGS: [PREL](#), ECON, KZ
SUBJECT: TEST OF THE EDITOR

REF: 07 ASTANA 3124

1. (U) This is a test.

2. (U) It goes on.
TO whom it may concern.
DOE
BT
#0001

NNNN
")

(defmacro test-with-file (name text &rest body)
  "Write TEXT to the file NAME, open it and run BODY."
  (declare (indent 2))
  `(let* ((test-path (expand-file-name ,name test-scratch))
          (buffer (progn (with-temp-file test-path (insert ,text)) (find-file-noselect test-path))))
       (unwind-protect (with-current-buffer buffer ,@body)
         (with-current-buffer buffer (set-buffer-modified-p nil))
         (kill-buffer buffer))))

(defun test-wait (what condition)
  "Wait for WHAT, until CONDITION gives something, and give that."
  (let ((end (+ (float-time) 15)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) end) (error "Timed out waiting for %s" what))
      (accept-process-output nil 0.05))
    found))

(defun test-face (text)
  "The face of the first TEXT."
  (goto-char (point-min))
  (let ((case-fold-search nil)) (search-forward text))
  (get-text-property (match-beginning 0) 'face))

(defconst test-faces
  '(("%%" font-lock-comment-face) ("VZCZC" font-lock-keyword-face) ("XYZ0001" font-lock-constant-face)
    ("RR" font-lock-builtin-face) ("RUEHC\n" font-lock-variable-name-face) ("DE " font-lock-keyword-face)
    ("RUEHTA" font-lock-variable-name-face) ("0111200" font-lock-number-face) ("ZZH" font-lock-preprocessor-face)
    ("111200Z" font-lock-number-face) ("FM" font-lock-keyword-face) ("AMEMBASSY" font-lock-string-face)
    ("RUEHC/" font-lock-variable-name-face) ("UNCLAS" font-lock-warning-face) ("SIPDIS" font-lock-builtin-face)
    ("E.O." font-lock-keyword-face) ("ECON" font-lock-type-face) ("SUBJECT" font-lock-keyword-face)
    ("TEST OF" font-lock-function-name-face) ("REF:" font-lock-keyword-face) ("1. " font-lock-number-face)
    ("(U)" font-lock-builtin-face) ("This is" nil) ("TO whom" nil) ("NNNN" font-lock-preprocessor-face))
  "What both modes show alike.")

(defun test-all-faces ()
  "Check the colours of the telegram in the buffer."
  (font-lock-ensure)
  (pcase-dolist (`(,text ,face) test-faces)
    (should (equal (list text face) (list text (test-face text))))))

(ert-deftest files-are-known-by-their-names ()
  (dolist (name '("a.cable" "b.telegram"))
    (test-with-file name "SOME TEXT\n" (should (eq major-mode 'cable-ts-mode)))))

(ert-deftest text-files-are-known-by-their-content ()
  (let ((sound (directory-files-recursively (expand-file-name "tests/cables" test-project) "\\.cable\\'" nil
                                            (lambda (folder) (not (string-suffix-p "damaged" folder))))))
    (should (> (length sound) 20))
    (dolist (path sound)
      (dolist (name '("sound.txt" "sound"))
        (test-with-file name (with-temp-buffer (insert-file-contents path) (buffer-string))
          (should (equal (list path name 'cable-ts-mode) (list path name major-mode)))))))
  (test-with-file "letter.txt" "Dear all,\n\nFM radio is on.\nPAGE 01 of the notes\n"
    (should (eq major-mode 'text-mode))))

(ert-deftest the-parser-colours-the-parts-of-a-telegram ()
  (test-with-file "colours.cable" test-telegram (test-all-faces)))

(ert-deftest without-the-parser-the-colours-are-alike ()
  (test-with-file "plain.cable" test-telegram (cable-mode) (test-all-faces)))

(ert-deftest without-the-parser-files-are-opened-in-the-plain-mode ()
  (cl-letf (((symbol-function 'treesit-ready-p) #'ignore))
    (test-with-file "fallback.cable" test-telegram (should (eq major-mode 'cable-mode)))))

(ert-deftest the-index-has-messages-fields-and-paragraphs ()
  (test-with-file "index.cable" test-telegram
    (let ((index (funcall imenu-create-index-function)))
      (should (equal '("UNCLAS ASTANA 000001") (mapcar #'car (alist-get "Message" index nil nil #'equal))))
      (should (equal '("1. (U) This is a test." "2. (U) It goes on.")
                     (mapcar #'car (alist-get "Paragraph" index nil nil #'equal)))))
    (cable-mode)
    (let ((index (funcall imenu-create-index-function)))
      (should (assoc "SUBJECT: TEST OF THE EDITOR" index))
      (should (= 2 (length (alist-get "Paragraph" index nil nil #'equal)))))))

(ert-deftest paragraphs-are-filled-to-the-width-and-kept-apart ()
  (test-with-file "fill.cable" (concat "1. Word" (apply #'concat (make-list 30 " word")) "\n2. Next.\n")
    (goto-char (point-min))
    (fill-paragraph)
    (let ((lines (split-string (buffer-string) "\n" t)))
      (should (equal "2. Next." (car (last lines))))
      (should (= 4 (length lines)))
      (dolist (line lines) (should (<= (length line) 69))))))

(ert-deftest a-line-is-made-a-comment ()
  (test-with-file "comment.cable" "NNNN\n"
    (comment-region (point-min) (point-max))
    (should (equal "%% NNNN\n" (buffer-string)))))

(ert-deftest the-compiler-finds-what-the-command-line-finds ()
  (test-with-file "compile.cable" test-telegram
    (let ((output (compilation-start compile-command)))
      (test-wait "the check" (lambda () (not (get-buffer-process output))))
      (with-current-buffer output
        (should (string-match-p "ARC001" (buffer-string)))
        (goto-char (point-min))
        (compilation-next-error 1)
        (should (equal "compile.cable:15:7: warning:" (buffer-substring (point) (+ (point) 28))))))))

(ert-deftest the-program-explains-and-shows-what-is-sent ()
  (test-with-file "commands.cable" test-telegram
    (cable-lookup "KZ")
    (with-current-buffer "*cable lookup*" (should (string-match-p "Kazakhstan" (buffer-string))))
    (cable-preview)
    (with-current-buffer "*cable preview*"
      (should (string-match-p "^TAGS: " (buffer-string)))
      (should-not (string-match-p "fictitious" (buffer-string))))))

(defun test-found ()
  "The findings that Flymake shows: line and text."
  (flymake-start)
  (mapcar (lambda (found)
            (list (line-number-at-pos (flymake-diagnostic-beg found)) (flymake-diagnostic-text found)))
          (flymake-diagnostics)))

(ert-deftest eglot-shows-what-the-server-finds-and-lays-out-when-saving ()
  (dolist (mode '(cable-ts-mode cable-mode))
    (test-with-file (format "%s.cable" mode)
        (replace-regexp-in-string "a test\\.$" "a test.   " test-telegram)
      (funcall mode)
      (let ((eglot-sync-connect 15)
            (cable-format-on-save t))
        (apply #'eglot (eglot--guess-contact))
        (should (eglot-managed-p))
        (let ((found (test-wait "diagnostics" #'test-found)))
          (should (seq-some (lambda (each) (and (= 15 (car each)) (string-match-p "ARC001" (cadr each)))) found)))
        (goto-char (point-min))
        (search-forward "RUEHT")
        (should (string-match-p "embassy in Astana"
                                (format "%S" (jsonrpc-request (eglot-current-server) :textDocument/hover
                                                              (eglot--TextDocumentPositionParams)))))
        (goto-char (point-max))
        (insert "\n")
        (save-buffer)
        (should (string-match-p "a test\\.\n" (with-temp-buffer (insert-file-contents test-path) (buffer-string))))
        (eglot-shutdown (eglot-current-server))))))

(ert-deftest the-files-compile-without-a-warning ()
  (let ((byte-compile-error-on-warn t)
        (byte-compile-dest-file-function (lambda (_) (expand-file-name "compiled.elc" test-scratch))))
    (dolist (name '("cable-mode.el" "cable-ts-mode.el"))
      (should (byte-compile-file (expand-file-name name (expand-file-name "editors/emacs" test-project)))))))

;;; run.el ends here
