using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests;

/// <summary>Short ways to read and write contacts in tests.</summary>
internal static class Exchanging
{
    public const string Anna = "contacts@anna";

    public static async Task<WriteOutcome> CreateAsync(
        this IConnection connection,
        string entity,
        params (string Field, FieldValue Value)[] values
    ) => (await connection.WriteAsync(entity, [.. values.Select(v => v.Field)], NewCreate(values))).Single();

    public static RecordWrite NewCreate(params (string Field, FieldValue Value)[] values) =>
        new(WriteKind.Create, null, [.. values.Select(v => v.Value)])
        {
            Intent = Surroundings.NewId(),
            NeverSent = true,
        };

    public static async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        this IConnection connection,
        string entity,
        string[] fields,
        params RecordWrite[] writes
    ) =>
        await ((IRecordWriter)connection).WriteAsync(
            new WriteBatch(entity, new RecordShape(fields), writes, AnswerDetail.Stored),
            CancellationToken.None
        );

    public static async Task<WriteOutcome> UpdateAsync(
        this IConnection connection,
        string key,
        params (string Field, string? Value)[] values
    ) =>
        (
            await connection.WriteAsync(
                Anna,
                [.. values.Select(v => v.Field)],
                new RecordWrite(WriteKind.Update, new RecordKey(key), [.. values.Select(v => FieldValue.Text(v.Value))])
            )
        ).Single();

    public static async Task<IReadOnlyList<FeedPage>> ReadFeedAsync(
        this IConnection connection,
        string entity,
        Checkpoint? after,
        params string[] fields
    )
    {
        var pages = new List<FeedPage>();
        var request = new FeedRequest(entity, new RecordShape(fields), 1000, after);
        await foreach (var page in ((IChangeFeed)connection).ReadChangesAsync(request, CancellationToken.None))
        {
            pages.Add(page);
        }

        return pages;
    }

    public static async Task<IReadOnlyList<Record>> SweepAsync(
        this IConnection connection,
        string entity,
        params string[] fields
    )
    {
        var records = new List<Record>();
        var request = new SweepRequest(entity, new RecordShape(fields), 1000);
        await foreach (var page in connection.SweepAsync(request, CancellationToken.None))
        {
            records.AddRange(page.Records);
        }

        return records;
    }

    public static async Task<Record?> FetchAsync(
        this IConnection connection,
        string entity,
        string key,
        params string[] fields
    ) =>
        (
            await connection.FetchAsync(
                new FetchRequest(entity, new RecordShape(fields), [new RecordKey(key)]),
                CancellationToken.None
            )
        ).Single();

    /// <summary>A contact that a user has made.</summary>
    public static StubContact AddContact(
        this GraphStub stub,
        StubMailbox mailbox,
        string body,
        string? folder = null
    ) =>
        stub.Store.Locked(() =>
        {
            var contact = mailbox.Add(folder ?? mailbox.DefaultFolder, Surroundings.Time.GetUtcNow());
            StubRules
                .Apply(
                    contact,
                    (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(body)!,
                    isNew: true
                )
                .ShouldBeNull();
            return contact;
        });

    /// <summary>A contact that a user edits.</summary>
    public static void EditContact(this GraphStub stub, StubMailbox mailbox, StubContact contact, string body) =>
        stub.Store.Locked(() =>
        {
            StubRules
                .Apply(
                    contact,
                    (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(body)!,
                    isNew: false
                )
                .ShouldBeNull();
            mailbox.Touch(contact, Surroundings.Time.GetUtcNow());
            return contact;
        });
}
