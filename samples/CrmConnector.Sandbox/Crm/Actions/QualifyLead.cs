using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>Turns a lead into an account, a contact and an opportunity, as its parameters say.</summary>
internal sealed class QualifyLead(RowWriter writer, Catalog catalog, Urls urls)
{
    public ApiResponse Run(WriteContext context, ApiRequest request, ApiTarget target)
    {
        Bodies.RequireJson(request);
        var id = Rows.Require(context.Session, target.Table!, target.Row!);
        return QualifyLeadAnswer.Write(urls, Qualify(context, id, QualifyLeadParameters.Read(request)));
    }

    /// <summary>Qualifies a lead; gives what was made of it.</summary>
    public IReadOnlyList<(Table Table, Guid Id)> Qualify(
        WriteContext context,
        Guid id,
        QualifyLeadParameters parameters
    )
    {
        var table = catalog["lead"];
        var lead = StoredRow.Read(context.Session, table, id);
        if (lead["statecode"].Integer != 0)
        {
            throw new ApiException(400, "0x80048408", "The lead is already closed; reopen it before it is qualified.");
        }

        if (StatusRules.StateOf(table, parameters.Status) != 1)
        {
            throw Refusals.BadStatus(table, parameters.Status, 1);
        }

        var created = new List<(Table, Guid)>();
        var accountId = parameters.CreateAccount
            ? Add(created, LeadCopies.ToAccount(catalog, lead, id), context)
            : (Guid?)null;
        var contactId = parameters.CreateContact
            ? Add(created, LeadCopies.ToContact(catalog, lead, id, accountId), context)
            : (Guid?)null;
        if (parameters.CreateOpportunity)
        {
            Add(created, LeadCopies.ToOpportunity(catalog, lead, id, accountId, contactId), context);
        }

        Close(context, table, id, parameters.Status, accountId, contactId);
        return created;
    }

    private Guid Add(List<(Table, Guid)> created, RowDraft draft, WriteContext context)
    {
        var id = writer.Create(context, draft);
        created.Add((draft.Table, id));
        return id;
    }

    private void Close(WriteContext context, Table table, Guid id, int status, Guid? accountId, Guid? contactId)
    {
        var draft = new RowDraft(table);
        draft.Set(table.Find("statecode")!, FieldValue.Of(1L));
        draft.Set(table.Find("statuscode")!, FieldValue.Of((long)status));
        if (accountId is { } account)
        {
            draft.Set(table.Find("parentaccountid")!, FieldValue.Of(account), catalog["account"]);
            draft.Set(table.Find("customerid")!, FieldValue.Of(account), catalog["account"]);
        }

        if (contactId is { } contact)
        {
            draft.Set(table.Find("parentcontactid")!, FieldValue.Of(contact), catalog["contact"]);
        }

        writer.Update(context, draft, id);
    }
}
