using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrmConnector.Sandbox.Tests.Page;

/// <summary>The page in a real browser.</summary>
public sealed class PageBrowserTests : PageTest
{
    private readonly ConcurrentQueue<string> complaints = new();

    [SkippableFact]
    public async Task A_phone_number_is_changed_and_what_others_do_is_seen()
    {
        Chromium.Path();
        var account = await AccountAsync(
            ("name", "<script>alert(1)</script>"),
            ("accountnumber", "C00001"),
            ("telephone1", "045 1")
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await OpenAsync(browser);

        // a name is text, whatever it looks like
        var card = page.Locator(".cell.crm .card");
        await Expect(card).ToContainTextAsync("<script>alert(1)</script>");
        await card.ClickAsync();
        await page.GetByLabel("Phone", new() { Exact = true }).FillAsync("045 2222222");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(card).ToContainTextAsync("045 2222222");
        (await OnlyAsync("accounts", "script"))["values"]!["telephone1"]!.GetValue<string>().ShouldBe("045 2222222");
        // one's own change is no news
        await Expect(page.Locator(".marked")).ToHaveCountAsync(0);

        // somebody else's is, and nobody has to load the page again
        await Crm.Users.EditAsync(
            "account",
            account,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["telephone1"] = "045 3333333" },
            SandboxUsers.People[2],
            CancellationToken.None
        );
        await Expect(page.Locator(".cell.crm .card.marked")).ToContainTextAsync("was 045 2222222");
        complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_refusal_is_told_in_words_and_the_keyboard_is_enough()
    {
        Chromium.Path();
        await AccountAsync(("name", "Acme"), ("accountnumber", "C00001"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await OpenAsync(browser, "it-IT");

        await page.Locator(".cell.crm .card").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Codice cliente", new() { Exact = true }).FillAsync(new string('9', 30));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Il sistema rifiuta" }))
            .ToContainTextAsync("accountnumber");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task On_a_telephone_nothing_is_cut_off()
    {
        const int Width = 390;
        Chromium.Path();
        await AccountAsync(("name", "Officine Meccaniche Bergamasche di Fontana Luca"), ("accountnumber", "C00001"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await OpenAsync(browser, "it-IT", Width);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(Width);
        foreach (var part in await page.Locator(".tab, .column, .happened").AllAsync())
        {
            var box = (await part.BoundingBoxAsync()).ShouldNotBeNull();
            box.X.ShouldBeGreaterThanOrEqualTo(0);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(Width);
        }
    }

    private async Task<IPage> OpenAsync(IBrowser browser, string language = "en-US", int width = 1280)
    {
        var page = await browser.NewPageAsync(
            new()
            {
                Locale = language,
                ViewportSize = new() { Width = width, Height = 844 },
            }
        );
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.GotoAsync(Page.NewSignInAddress().ToString());
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        return page;
    }
}
