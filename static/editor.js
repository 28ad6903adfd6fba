// The pages of trainers work without this file.
