using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Seeding;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Tracking;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

/// <summary>A commit in the middle of a delta request, which no client can time: the parts are put together here.</summary>
public sealed class DeltaSnapshotTests
{
    [Fact]
    public async Task What_is_committed_after_the_first_look_comes_in_the_next_round()
    {
        var clock = new TestClock();
        var options = new ExchangeSandboxOptions { Time = clock, Mailboxes = ExchangeTest.Mailboxes };
        using var store = new ExchangeStore(path: null, new IdSource(random: null), clock);
        var ids = new ItemIds(store.Id);
        var mailbox = (await new ExchangeSeeder(store, ids, options, clock).OpenAsync(CancellationToken.None)).All[0];
        var endpoint = new DeltaEndpoint(
            new DeltaTokens(store.Id),
            new DeltaGenerations(clock),
            new DeltaDistortion(new FaultBook("Exchange", ExchangeFaults.Kinds)),
            store.Versions
        );
        var interrupted = new Interrupted(() => Create(store, new ContactWriter(ids, clock), mailbox));

        var first = Ask(store, endpoint, mailbox, interrupted, $"{ExchangeTest.Contacts}/delta");
        var link = (string)first["@odata.deltaLink"]!;
        var second = Ask(store, endpoint, mailbox, new ContactDelta(), link["http://127.0.0.1/v1.0/".Length..]);

        first["value"]!.AsArray().ShouldBeEmpty();
        ((string?)second["value"]!.AsArray().Single()!["surname"]).ShouldBe("between");
    }

    private static JsonNode Ask(
        ExchangeStore store,
        DeltaEndpoint endpoint,
        Mailbox mailbox,
        IDeltaSource source,
        string url
    )
    {
        var request = new GraphRequest(
            "GET",
            PathParser.Parse(url),
            new BatchHeaders(),
            Body: default,
            new ExchangeApplication("app"),
            "http://127.0.0.1/v1.0"
        );
        using var session = store.BeginRead();
        var answer = endpoint.Read(
            session,
            new MailboxRequest(request, mailbox, new ExchangeHabits(), TimeSpan.Zero),
            source
        );
        return JsonNode.Parse(answer.Body!.WrittenSpan)!;
    }

    private static void Create(ExchangeStore store, ContactWriter writer, Mailbox mailbox)
    {
        var habits = new ExchangeHabits();
        var input = new ContactInputReader(new ContactValueReader(habits)).Read(
            Encoding.UTF8.GetBytes("""{"surname":"between"}""")
        );
        using var session = store.BeginWriteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        writer.Create(session, FolderRows.Find(session, mailbox.DefaultFolder)!, input, habits);
        session.Commit();
    }

    /// <summary>Lets something happen right after the file was looked into for the first time.</summary>
    private sealed class Interrupted(Action happen) : IDeltaSource
    {
        private readonly ContactDelta inner = new();

        public string Set => inner.Set;

        public string TypeName => inner.TypeName;

        public long FolderOf(ITransaction session, MailboxRequest request)
        {
            var folder = inner.FolderOf(session, request);
            happen();
            return folder;
        }

        public IReadOnlyList<DeltaEntry> Read(ITransaction session, DeltaState state, int limit) =>
            inner.Read(session, state, limit);

        public DeltaEntry? Unchanged(ITransaction session, DeltaState state, IReadOnlyList<DeltaEntry> page) =>
            inner.Unchanged(session, state, page);

        public DeltaEntry? Former(ITransaction session, DeltaEntry removal) => inner.Former(session, removal);

        public void Write(
            Utf8JsonWriter json,
            ITransaction session,
            MailboxRequest request,
            DeltaState state,
            DeltaEntry entry
        ) => inner.Write(json, session, request, state, entry);
    }
}
