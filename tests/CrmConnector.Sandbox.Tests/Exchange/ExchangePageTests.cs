using System.Runtime.CompilerServices;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

/// <summary>What the page about the sandbox shows compiles and works.</summary>
public sealed class ExchangePageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-page");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_example_is_this_code()
    {
        TimeProvider time = new TestClock();
        var path = Path.Combine(folder.FullName, "exchange.db");
        var cancellationToken = CancellationToken.None;

        var options = new ExchangeSandboxOptions
        {
            Time = time,
            DatabasePath = path,
            SampleContacts = 120,
        };
        await using var exchange = await ExchangeSandbox.StartAsync(options, cancellationToken);
        exchange.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Verb = "POST", Table = "contact" });
        exchange.Settings.Habits = exchange.Settings.Habits with { AnswerTime = TimeSpan.FromMilliseconds(100) };

        exchange.Mailboxes.Sum(mailbox => exchange.Users.Contacts(mailbox).Count).ShouldBe(120);
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "sandbox.md"), cancellationToken);
        var example = page.Split("```csharp")[1].Split("```")[0];
        var code = await File.ReadAllTextAsync(Here(), cancellationToken);
        Bare(code).ShouldContain(Bare(example));
    }

    [Fact]
    public async Task The_page_names_every_kind_of_edit_every_state_and_every_table_and_operation()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "sandbox.md"));
        string[] words =
        [
            .. Enum.GetNames<ExchangeMailboxState>(),
            .. "create update delete purge restore move copy createFolder renameFolder deleteFolder addList".Split(' '),
            .. "contact contactFolder subscription mailbox batch list count delta permanentDelete photo extensions".Split(
                ' '
            ),
            .. "sendMail masterCategories translateExchangeIds reauthorize notify".Split(' '),
        ];

        words.Where(word => !page.Contains($"`{word}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Code without what a formatter decides.</summary>
    private static string Bare(string code) =>
        string.Concat(code.Where(c => !char.IsWhiteSpace(c))).Replace(",}", "}", StringComparison.Ordinal);

    private static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    private static string Here([CallerFilePath] string here = "") => here;
}
