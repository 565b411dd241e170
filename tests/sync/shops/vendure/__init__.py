"""The Vendure connector without a server: values, positions, answers that make no sense."""
