using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Webhooks;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>What people do in the CRM's own pages, by the same rules as the Web API.</summary>
internal sealed class UserActions(
    Store store,
    Catalog catalog,
    RowWriter writer,
    QualifyLead qualifyLead,
    UrlShapes shapes,
    Urls urls,
    WebhookQueue webhooks,
    TimeProvider time
)
{
    public Task<Guid> CreateAsync(
        string table,
        ReadOnlyMemory<byte> json,
        Guid user,
        CancellationToken cancellationToken
    ) => RunAsync(user, context => writer.Create(context, Read(context, catalog[table], json)), cancellationToken);

    public Task EditAsync(
        string table,
        Guid id,
        ReadOnlyMemory<byte> json,
        Guid user,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            user,
            context =>
                writer.Update(context, Read(context, catalog[table], json), id)
                    ? id
                    : throw Refusals.RowMissing(catalog[table], id.ToString("D")),
            cancellationToken
        );

    public Task DeleteAsync(string table, Guid id, Guid user, CancellationToken cancellationToken) =>
        RunAsync(
            user,
            context =>
            {
                Rows.Require(context.Session, catalog[table], RowAddress.Of(id));
                writer.Delete(context, catalog[table], id);
                return id;
            },
            cancellationToken
        );

    /// <summary>The loser becomes inactive and points to the winner.</summary>
    public Task MergeAsync(string tableName, Guid winner, Guid loser, Guid user, CancellationToken cancellationToken) =>
        RunAsync(
            user,
            context =>
            {
                var table = catalog[tableName];
                Rows.Require(context.Session, table, RowAddress.Of(winner));
                Rows.Require(context.Session, table, RowAddress.Of(loser));
                var draft = new RowDraft(table);
                draft.Set(table.Find("statecode")!, FieldValue.Of(tableName is "lead" ? 2L : 1L));
                draft.Set(table.Find("merged")!, FieldValue.Of(1L));
                draft.Set(table.Find("masterid")!, FieldValue.Of(winner), table);
                writer.Update(context, draft, loser);
                writer.Update(context, new RowDraft(table), winner);
                return winner;
            },
            cancellationToken
        );

    /// <summary>Qualifies a lead as the button does: an account and a contact are made of it.</summary>
    public Task QualifyAsync(Guid lead, Guid user, CancellationToken cancellationToken) =>
        RunAsync(
            user,
            context =>
            {
                Rows.Require(context.Session, catalog["lead"], RowAddress.Of(lead));
                qualifyLead.Qualify(context, lead, QualifyLeadParameters.Usual);
                return lead;
            },
            cancellationToken
        );

    /// <summary>Makes every delta token given so far useless, as a change of the metadata does.</summary>
    public async Task ExpireDeltaTokensAsync(CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        store.State.Set(StateTable.MetadataVersion, session.NextVersion());
        session.Commit();
    }

    private async Task<Guid> RunAsync(Guid user, Func<WriteContext, Guid> write, CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        var now = FieldValue.Of(Times.ToSeconds(time.GetUtcNow()));
        var id = write(new WriteContext(session, new Caller(user, user), now, ChecksDuplicates: false, Tag: null));
        session.Commit();
        webhooks.Publish(session.Events);
        return id;
    }

    private RowDraft Read(WriteContext context, Table table, ReadOnlyMemory<byte> body)
    {
        var payload = new PayloadReader(table, body, new BindResolver(context.Session, shapes, urls));
        var json = new Utf8JsonReader(body.Span);
        json.Read();
        return payload.ReadRow(ref json);
    }
}
