using CrmConnector.Notifications.Tests.Samples;
using Microsoft.Playwright;

namespace CrmConnector.Notifications.Tests.Pictures;

/// <summary>Takes a picture of every mail as its readers see it: both languages, light and dark, at a desk and on a phone. They are for looking at.</summary>
public sealed class MailPictures
{
    private static readonly (string Name, int Width)[] Screens = [("desktop", 1000), ("phone", 390)];

    [SkippableFact]
    public async Task Every_mail_fits_its_screen()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var folder = Path.Combine(Repository.Root, "artifacts", "mail-pictures");
        Directory.CreateDirectory(folder);
        var tooWide = new List<string>();
        foreach (var (screen, width) in Screens)
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var page = await browser.NewPageAsync(
                    new BrowserNewPageOptions
                    {
                        ViewportSize = new ViewportSize { Width = width, Height = 300 },
                        ColorScheme = colours,
                        JavaScriptEnabled = true,
                    }
                );
                foreach (var (name, language) in Mails.Names.SelectMany(name => new[] { (name, "en"), (name, "it") }))
                {
                    await page.SetContentAsync(Mails.Of(name, language).Html);
                    var picture = $"{name}.{language}.{colours}.{screen}.png".ToLowerInvariant();
                    await page.ScreenshotAsync(
                        new PageScreenshotOptions { Path = Path.Combine(folder, picture), FullPage = true }
                    );
                    if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                    {
                        tooWide.Add(picture);
                    }
                }

                await page.CloseAsync();
            }
        }

        tooWide.ShouldBeEmpty();
    }
}
