using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Tests.Documentation;

/// <summary>docs/adapters/exchange.md says what is so.</summary>
public sealed class ExchangePageTests
{
    [Fact]
    public void The_table_of_settings_is_the_programs()
    {
        var rows = ExchangeSettingDescriptions.All.Select(s =>
        {
            var given =
                s.Required ? "required"
                : s.Default is { } value ? $"`{value}`"
                : "";
            var choices = s.Choices.Count > 0 ? $" One of {string.Join(", ", s.Choices.Select(c => $"`{c}`"))}." : "";
            return $"| `{s.Name}` | {given} | {s.Help}{(s.Secret ? " A secret." : "")}{choices} |";
        });
        var table = string.Join("\n", rows.Prepend("|---|---|---|").Prepend("| setting | default | what it means |"));
        Page().ShouldContain($"-->\n\n{table}\n\n<!-- end: settings -->", customMessage: $"It should be:\n{table}");
    }

    [Fact]
    public void Every_field_is_named_by_itself_or_by_its_first_one()
    {
        var page = Page();
        foreach (var field in ContactFields.Of(new ContactsName(null, null), []))
        {
            string[] names =
            [
                $"`{field.Name}`",
                $"`{field.Property}.…`",
                $"{field.Name.Split('.')[0]}.…`",
                field.Name.Replace('2', '1'),
            ];
            names.Any(name => page.Contains(name, StringComparison.Ordinal)).ShouldBeTrue(field.Name);
        }
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CrmConnector.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.ShouldNotBeNull().FullName, "docs", "adapters", "exchange.md"))
            .ReplaceLineEndings("\n");
    }
}
