using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Fills the columns that the platform fills.</summary>
internal sealed class SystemFields(Catalog catalog, Organization organization)
{
    private readonly Table users = catalog["systemuser"];
    private readonly Table currencies = catalog["transactioncurrency"];
    private readonly FieldValue businessUnit = FieldValue.Of(Organization.BusinessUnitId);
    private readonly FieldValue one = FieldValue.Of(1.0);

    public void FillNew(WriteContext context, RowDraft draft)
    {
        var table = draft.Table;
        var user = FieldValue.Of(context.Caller.UserId);
        var overridden = table.Find("overriddencreatedon");
        var created = overridden is not null && draft.Has(overridden) ? draft[overridden] : context.Now;
        draft.SetDefault(table.Find("createdon"), created);
        draft.SetDefault(table.Find("modifiedon"), context.Now);
        draft.SetDefault(table.Find("createdby"), user, users);
        draft.SetDefault(table.Find("modifiedby"), user, users);
        draft.SetDefault(table.Find("ownerid"), user, users);
        FillOwner(draft);
        StateFields.FillNew(draft);
        FillCurrency(context, draft, isNew: true);
    }

    /// <summary>False if the row does not exist.</summary>
    public bool FillChanged(WriteContext context, RowDraft draft, Guid id)
    {
        var table = draft.Table;
        if (!StateFields.FillChanged(context.Session, draft, id))
        {
            return false;
        }

        draft.SetDefault(table.Find("modifiedon"), context.Now);
        draft.SetDefault(table.Find("modifiedby"), FieldValue.Of(context.Caller.UserId), users);
        FillOwner(draft);
        FillCurrency(context, draft, isNew: false);
        return true;
    }

    private void FillOwner(RowDraft draft)
    {
        if (
            draft.Table.Find("ownerid") is not { } owner
            || !draft.Has(owner)
            || draft.Table.Find("owninguser") is not { } owningUser
        )
        {
            return;
        }

        var isTeam = draft.Fields.First(field => field.Column == owner).Target!.Name is "team";
        draft.SetDefault(owningUser, isTeam ? default : draft[owner], users);
        draft.SetDefault(draft.Table.Find("owningteam"), isTeam ? draft[owner] : default);
        draft.SetDefault(draft.Table.Find("owningbusinessunit"), businessUnit);
    }

    /// <summary>A row with money has a currency: its own, or the organization's.</summary>
    private void FillCurrency(WriteContext context, RowDraft draft, bool isNew)
    {
        if (
            draft.Table.Find("transactioncurrencyid") is not { } currency
            || draft.Table.Find("exchangerate") is not { } rate
        )
        {
            return;
        }

        if (draft.Has(currency))
        {
            var value = draft[currency];
            draft.Set(
                rate,
                value.IsNull
                    ? default
                    : Rows.Value(
                        context.Session,
                        currencies,
                        Guid.Parse(value.Text.Span),
                        currencies.Find("exchangerate")!
                    )
            );
            return;
        }

        if (!draft.Fields.Any(IsMoney))
        {
            return;
        }

        if (isNew)
        {
            draft.Set(currency, FieldValue.Of(organization.BaseCurrencyId), currencies);
            draft.Set(rate, one);
        }
        else
        {
            draft.CurrencyIfMissing = organization.BaseCurrencyId;
        }
    }

    private static bool IsMoney(DraftField field) => field.Column.Type == ColumnType.Money && !field.Value.IsNull;
}
