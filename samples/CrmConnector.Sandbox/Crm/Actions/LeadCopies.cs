using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>Which columns of a lead go into the rows that it becomes.</summary>
internal static class LeadCopies
{
    private static readonly string[] Shared =
    [
        "emailaddress1",
        "telephone1",
        "fax",
        "websiteurl",
        "description",
        "address1_line1",
        "address1_line2",
        "address1_line3",
        "address1_city",
        "address1_stateorprovince",
        "address1_postalcode",
        "address1_country",
        "preferredcontactmethodcode",
        "donotemail",
        "donotbulkemail",
        "donotphone",
        "donotfax",
        "donotpostalmail",
    ];

    private static readonly string[] OfAccount = ["revenue", "numberofemployees", "industrycode", "sic"];

    private static readonly string[] OfContact =
    [
        "firstname",
        "middlename",
        "lastname",
        "salutation",
        "jobtitle",
        "mobilephone",
        "pager",
        "telephone2",
        "telephone3",
        "emailaddress2",
        "emailaddress3",
    ];

    public static RowDraft ToAccount(Catalog catalog, StoredRow lead, Guid leadId)
    {
        var draft = Begin(catalog, "account", lead, leadId, [.. Shared, .. OfAccount]);
        var name = lead["companyname"];
        draft.Set(draft.Table.Find("name")!, name.IsNull ? lead["fullname"] : name);
        return draft;
    }

    public static RowDraft ToContact(Catalog catalog, StoredRow lead, Guid leadId, Guid? accountId)
    {
        var draft = Begin(catalog, "contact", lead, leadId, [.. Shared, .. OfContact]);
        if (accountId is { } account)
        {
            draft.Set(draft.Table.Find("parentcustomerid")!, FieldValue.Of(account), catalog["account"]);
        }

        return draft;
    }

    public static RowDraft ToOpportunity(Catalog catalog, StoredRow lead, Guid leadId, Guid? accountId, Guid? contactId)
    {
        var draft = Begin(catalog, "opportunity", lead, leadId, []);
        draft.Set(draft.Table.Find("name")!, lead["subject"]);
        if (accountId is { } account)
        {
            draft.Set(draft.Table.Find("parentaccountid")!, FieldValue.Of(account), catalog["account"]);
            draft.Set(draft.Table.Find("customerid")!, FieldValue.Of(account), catalog["account"]);
        }

        if (contactId is { } contact)
        {
            draft.Set(draft.Table.Find("parentcontactid")!, FieldValue.Of(contact), catalog["contact"]);
        }

        return draft;
    }

    private static RowDraft Begin(
        Catalog catalog,
        string name,
        StoredRow lead,
        Guid leadId,
        IEnumerable<string> columns
    )
    {
        var draft = new RowDraft(catalog[name]);
        foreach (var column in columns)
        {
            if (!lead[column].IsNull && draft.Table.Find(column) is { } own)
            {
                draft.Set(own, lead[column]);
            }
        }

        draft.Set(draft.Table.Find("originatingleadid")!, FieldValue.Of(leadId), catalog["lead"]);
        draft.Set(draft.Table.Find("ownerid")!, lead["ownerid"], lead.TargetOf("ownerid", catalog));
        return draft;
    }
}
