using Microsoft.Playwright;

namespace CrmConnector.Notifications.Tests.Pictures;

/// <summary>The operating system's Chromium: none is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Paths =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    /// <summary>Starts it, or skips the test with the reason.</summary>
    public static async Task<IBrowser> StartAsync(IPlaywright playwright) =>
        await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath =
                    Paths.FirstOrDefault(File.Exists)
                    ?? throw new SkipException("Chromium is not installed (on Debian: apt-get install chromium)."),
                // root has no sandbox; the only pages that are opened are our own
                Args = ["--no-sandbox"],
            }
        );
}
