"""What the contract says about values, arguments, predicates and folds, whatever the store."""
