;; What SRFI 1 says of lists, held against the lists of Guile.
(use-modules (srfi srfi-1) (srfi srfi-64))

(test-begin "lists")

(test-group "constructors"
  (test-equal "xcons" '(a . b) (xcons 'b 'a))
  (test-equal "cons* joins the last" '(1 2 3 4) (cons* 1 2 '(3 4)))
  (test-equal "make-list" '(c c c) (make-list 3 'c))
  (test-equal "list-tabulate" '(0 1 4 9) (list-tabulate 4 (lambda (i) (* i i))))
  (test-equal "iota with start and step" '(0 -1/2 -1) (iota 3 0 -1/2))
  (test-equal "list-copy is equal" '(1 2 3) (list-copy '(1 2 3))))

(test-group "predicates"
  (test-assert "a proper list" (proper-list? '(1 2)))
  (test-assert "a dotted list" (dotted-list? '(1 . 2)))
  (test-assert "a circular list" (circular-list? (circular-list 1 2)))
  (test-assert "list= of three" (list= eq? '(a b) '(a b) '(a b)))
  (test-error "null-list? of no list" #t (null-list? 5)))

(test-group "selectors"
  (test-equal "take" '(a b) (take '(a b c d) 2))
  (test-equal "drop of a dotted list" '(3 . d) (drop '(1 2 3 . d) 2))
  (test-equal "take-right of a dotted list" '(2 3 . d) (take-right '(1 2 3 . d) 2))
  (test-equal "drop-right" '(1) (drop-right '(1 2 3) 2))
  (test-equal "split-at" '((a b c) (d e)) (call-with-values (lambda () (split-at '(a b c d e) 3)) list))
  (test-equal "last" 'c (last '(a b c)))
  (test-equal "tenth" 10 (tenth (iota 12 1)))
  (test-error "take of too many" #t (take '(1) 2)))

(test-group "folds"
  (test-equal "fold of two lists" '(c 3 b 2 a 1) (fold cons* '() '(a b c) '(1 2 3)))
  (test-equal "fold-right" '(1 2 3) (fold-right cons '() '(1 2 3)))
  (test-equal "pair-fold" '((c) (b c) (a b c)) (pair-fold cons '() '(a b c)))
  (test-equal "reduce of nothing" 0 (reduce max 0 '()))
  (test-equal "unfold" '(1 4 9) (unfold (lambda (x) (> x 3)) (lambda (x) (* x x)) 1+ 1))
  (test-equal "unfold-right" '(1 4 9) (unfold-right zero? (lambda (x) (* x x)) 1- 3))
  (test-equal "append-map" '(1 -1 3 -3) (append-map (lambda (x) (list x (- x))) '(1 3)))
  (test-equal "filter-map" '(1 9 49) (filter-map (lambda (x) (and (number? x) (* x x))) '(a 1 b 3 c 7))))

(test-group "search and sets"
  (test-equal "partition" '((a b) (1 2)) (call-with-values (lambda () (partition symbol? '(a 1 b 2))) list))
  (test-equal "span" '((2 18) (3 10)) (call-with-values (lambda () (span even? '(2 18 3 10))) list))
  (test-equal "find-tail" '(8 5) (find-tail even? '(3 1 8 5)))
  (test-equal "any tells the value" 4 (any (lambda (x) (and (even? x) x)) '(1 4 6)))
  (test-assert "every of nothing" (every odd? '()))
  (test-equal "list-index of two lists" 1 (list-index = '(3 1 4) '(2 1 6)))
  (test-equal "delete-duplicates keeps the first" '(a b c z) (delete-duplicates '(a b a c a b c z)))
  (test-equal "lset-union" '(u o i a b c d e) (lset-union eq? '(a b c d e) '(a e i o u)))
  (test-equal "lset-intersection" '(a e) (lset-intersection eq? '(a b c d e) '(a e i o u)))
  (test-equal "lset-difference" '(b c d) (lset-difference eq? '(a b c d e) '(a e i o u))))

(test-end "lists")
