"""What runs in the browser: our scripts and style sheets, plotly.js, and where they are fetched."""
