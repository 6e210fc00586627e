"""What an owner can say: typed facts, their vocabularies, questions and conditions."""
