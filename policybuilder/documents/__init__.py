"""From chosen clauses to one document tree, its reports and its formats."""
