@echo off
node "%~dp0dist\bin\main.js" %*
