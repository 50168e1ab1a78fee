using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>A test class with a sandbox of its own, on a clock that stands still: two mailboxes, the first with a folder.</summary>
public abstract class ExchangeTest : IAsyncLifetime
{
    internal const string Anna = "anna@example.com";
    internal const string Bruno = "bruno@example.com";
    internal const string Contacts = $"users/{Anna}/contacts";
    internal const string Folders = $"users/{Anna}/contactFolders";
    internal const string Immutable = "IdType=\"ImmutableId\"";
    private ExchangeSandbox? sandbox;
    private GraphClient? graph;

    internal TestClock Clock { get; } = new();
    internal ExchangeSandbox Sandbox => sandbox!;
    internal GraphClient Graph => graph!;

    /// <summary>The id of the first mailbox's folder.</summary>
    internal string FairId => Sandbox.Users.Folders(Anna)[1].Id;

    /// <summary>The id of the first mailbox's default folder.</summary>
    internal string DefaultId => Sandbox.Users.Folders(Anna)[0].Id;

    internal string FairContacts => $"{Folders}/{FairId}/contacts";

    public async Task InitializeAsync()
    {
        sandbox = await ExchangeSandbox.StartAsync(Options(), CancellationToken.None);
        graph = await GraphClient.SignInAsync(sandbox);
    }

    public async Task DisposeAsync()
    {
        graph?.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    protected virtual ExchangeSandboxOptions Options() => new() { Time = Clock, Mailboxes = Mailboxes };

    internal static IReadOnlyList<ExchangeMailbox> Mailboxes { get; } =
    [new(Anna, "Anna Zorzi") { Folders = ["Fiera"] }, new(Bruno, "Bruno Dal Prà")];

    internal void Habits(Func<ExchangeHabits, ExchangeHabits> change) =>
        Sandbox.Settings.Habits = change(Sandbox.Settings.Habits);

    internal void Throttling(Func<ExchangeThrottling, ExchangeThrottling> change) =>
        Sandbox.Settings.Throttling = change(Sandbox.Settings.Throttling);

    /// <summary>Creates a contact in the default folder and gives its id.</summary>
    internal async Task<string> CreateAsync(string surname) => IdOf(await Graph.CreateAsync(Contacts, new { surname }));

    internal static string IdOf(JsonObject item) => (string)item["id"]!;

    internal static string EtagOf(JsonObject item) => (string)item["@odata.etag"]!;
}
