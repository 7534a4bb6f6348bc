"""The repository's side: workflows, forms, hooks, who is asked to review, and the way in for contributors."""
