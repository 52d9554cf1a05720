#!/usr/bin/env node
// Stands outside dist so that npm can link it before anything is built.
require("./dist/commands/cli.js");
