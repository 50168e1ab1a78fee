using CrmConnector.Notifications.Tests.Rendering;
using CrmConnector.Notifications.Tests.Samples;
using Microsoft.Playwright;

namespace CrmConnector.Notifications.Tests.Pictures;

/// <summary>What a browser makes of the mails.</summary>
public sealed class ShownMailTests
{
    /// <summary>Text on its background, as the eye has it (WCAG 2.2, 1.4.3); elements that are hidden are passed over.</summary>
    private const string PaleTexts = """
        () => {
          const channels = text => (text.match(/[\d.]+/g) ?? []).map(Number);
          const luminance = rgb => {
            const [r, g, b] = rgb.slice(0, 3).map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const background = element => {
            for (let e = element; e; e = e.parentElement) {
              const rgb = channels(getComputedStyle(e).backgroundColor);
              if (rgb.length === 3 || rgb[3] > 0) return rgb;
            }
            return [255, 255, 255];
          };
          const pale = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            const text = walker.currentNode.textContent.trim();
            if (!text || ['STYLE', 'SCRIPT'].includes(element.tagName) || getComputedStyle(element).display === 'none') continue;
            const [a, b] = [luminance(channels(getComputedStyle(element).color)), luminance(background(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) pale.push(`${text}: ${contrast.toFixed(2)}`);
          }
          return pale;
        }
        """;

    [SkippableFact]
    public async Task Every_text_stands_out_from_its_background()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new BrowserNewPageOptions { ColorScheme = colours });
            foreach (var name in Mails.Names)
            {
                await page.SetContentAsync(Mails.Of(name, "en").Html);
                var pale = await page.EvaluateAsync<string[]>(PaleTexts);
                pale.Where(text => !text.Contains('\u034F')).ShouldBeEmpty($"{name}, {colours}");
            }
        }
    }

    [SkippableFact]
    public async Task No_value_runs_or_loads_anything()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await browser.NewPageAsync();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        foreach (var mail in Hostile.Values.SelectMany(value => HostileValueTests.All(value, "en")))
        {
            await page.SetContentAsync(mail.Html);
            (await page.EvaluateAsync<bool>("typeof hacked !== 'undefined'")).ShouldBeFalse();
            (await page.Locator("script, img, iframe, link, object, form").CountAsync()).ShouldBe(0);
            (await page.TitleAsync()).ShouldBe(
                System
                    .Text.RegularExpressions.Regex.Replace(
                        mail.Subject,
                        "\\s+",
                        " ",
                        System.Text.RegularExpressions.RegexOptions.None,
                        TimeSpan.FromSeconds(2)
                    )
                    .Trim()
            );
        }

        requests.ShouldBeEmpty();
    }
}
