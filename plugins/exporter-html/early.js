// Before the page is drawn: what only a script can show is there, what it hides is not laid out first.
document.documentElement.classList.add("js");
