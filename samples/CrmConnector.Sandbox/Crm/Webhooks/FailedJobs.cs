using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Leaves a failed system job where a webhook could not be told.</summary>
internal sealed class FailedJobs(
    Store store,
    Catalog catalog,
    RowWriter writer,
    Organization organization,
    TimeProvider time
)
{
    private const int Completed = 3;
    private const int Failed = 31;

    public async Task AddAsync(RowEvent change, WebhookStep step, string failure, CancellationToken cancellationToken)
    {
        var table = catalog["asyncoperation"];
        var now = FieldValue.Of(Times.ToSeconds(time.GetUtcNow()));
        var draft = new RowDraft(table);
        draft.Set(table.Find("name")!, FieldValue.Of(step.Name));
        draft.Set(table.Find("operationtype")!, FieldValue.Of(1L));
        draft.Set(table.Find("messagename")!, FieldValue.Of(change.Message));
        draft.Set(table.Find("primaryentitytype")!, FieldValue.Of(change.Table.Name));
        draft.Set(table.Find("regardingobjectid")!, FieldValue.Of(change.Id));
        draft.Set(table.Find("message")!, FieldValue.Of(failure));
        draft.Set(table.Find("friendlymessage")!, FieldValue.Of("The webhook call failed: " + failure));
        draft.Set(table.Find("owningextensionid")!, FieldValue.Of(step.Id));
        draft.Set(table.Find("completedon")!, now);
        draft.Set(table.Find("statecode")!, FieldValue.Of((long)Completed));
        draft.Set(table.Find("statuscode")!, FieldValue.Of((long)Failed));
        using var session = await store.BeginWriteAsync(cancellationToken);
        var caller = new Caller(organization.ApplicationUserId, organization.ApplicationUserId);
        writer.Create(new WriteContext(session, caller, now, ChecksDuplicates: false, Tag: null), draft);
        session.Commit();
    }
}
