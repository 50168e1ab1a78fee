using System.Text.RegularExpressions;

namespace CrmConnector.Sandbox.Tests.Page;

public sealed partial class PageTextTests : PageTest
{
    [Theory]
    [InlineData("it-IT,it;q=0.9,en;q=0.8", null, "it")]
    [InlineData("de,en;q=0.5,it;q=0.9", null, "it")]
    [InlineData("de", null, "en")]
    [InlineData("it", "en", "en")]
    [InlineData("en", "it", "it")]
    [InlineData("en", "xx", "en")]
    public async Task It_speaks_as_the_browser_or_its_user_prefers(string accepted, string? chosen, string language)
    {
        var headers = new List<(string, string)> { ("Accept-Language", accepted) };
        if (chosen is not null)
        {
            Choose(chosen);
        }

        ((string?)(await GetAsync("/api/start", [.. headers]))["language"]).ShouldBe(language);
        (await GetAsync("/", [.. headers])).Text.ShouldContain($"<html lang=\"{language}\">");
    }

    [Fact]
    public async Task Both_languages_have_the_same_texts_and_all_that_are_used()
    {
        var english = await TextsAsync("en");
        var italian = await TextsAsync("it");
        italian.Keys.Order(StringComparer.Ordinal).ShouldBe(english.Keys.Order(StringComparer.Ordinal));
        english.Count(pair => pair.Value.Contains("{0}", StringComparison.Ordinal)).ShouldBePositive();
        foreach (var (name, text) in english)
        {
            Places()
                .Matches(italian[name])
                .Select(m => m.Value)
                .Order(StringComparer.Ordinal)
                .ShouldBe(Places().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal), name);
        }

        foreach (var script in new[] { "main", "frame", "rows", "editor", "tables", "faults", "happened", "api" })
        {
            var text = (await GetAsync($"/assets/{script}.js")).Text;
            Used()
                .Matches(text)
                .Select(m => m.Groups["name"].Value)
                .Where(name => !english.ContainsKey(name))
                .ShouldBeEmpty(script);
        }
    }

    [Fact]
    public async Task Every_field_has_its_label()
    {
        var start = await GetAsync("/api/start");
        var fields = start["sources"]!.AsArray().SelectMany(source => source!["fields"]!.AsArray()).ToList();
        fields.Count.ShouldBeGreaterThan(60);
        fields
            .Select(field => "field." + (string?)field!["label"])
            .Where(name => start["texts"]![name] is null)
            .ShouldBeEmpty();
    }

    private async Task<Dictionary<string, string>> TextsAsync(string language) =>
        (await GetAsync("/api/start", ("Accept-Language", language)))["texts"]!
            .AsObject()
            .ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Places();

    [GeneratedRegex("\\bt\\(\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Used();
}
