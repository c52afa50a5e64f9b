\ Counts the cases of the tester that was loaded before: it prints a line only for those that fail.
variable #cases
0 #cases !

: } } 1 #cases +! ;

: told ( -- ) decimal cr ." CASES " #cases @ . cr bye ;
