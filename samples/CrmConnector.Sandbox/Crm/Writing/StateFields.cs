using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Keeps state and status of a row in step.</summary>
internal static class StateFields
{
    public static void FillNew(RowDraft draft)
    {
        var (state, status) = Columns(draft.Table);
        if (state is null || status is null)
        {
            return;
        }

        var implied =
            draft.Has(status) && !draft.Has(state) ? StatusRules.StateOf(draft.Table, (int)draft[status].Integer) : 0;
        if (implied != 0)
        {
            throw Refusals.BadStatus(draft.Table, draft[status].Integer, 0);
        }

        draft.SetDefault(state, FieldValue.Of(0L));
        Complete(draft, state, status);
    }

    /// <summary>False if the row does not exist.</summary>
    public static bool FillChanged(ITransaction session, RowDraft draft, Guid id)
    {
        var (state, status) = Columns(draft.Table);
        if (state is null || status is null || (!draft.Has(state) && !draft.Has(status)))
        {
            return true;
        }

        if (!draft.Has(state))
        {
            var current = Rows.Value(session, draft.Table, id, state);
            if (current.IsNull)
            {
                return false;
            }

            draft.Set(state, current);
        }

        Complete(draft, state, status);
        return true;
    }

    private static (Column? State, Column? Status) Columns(Table table) =>
        (table.Find("statecode"), table.Find("statuscode"));

    private static void Complete(RowDraft draft, Column state, Column status)
    {
        var value = draft[state].Integer;
        if (!draft.Has(status) || draft[status].IsNull)
        {
            draft.Set(status, FieldValue.Of((long)StatusRules.DefaultStatus(draft.Table, (int)value)));
        }
        else if (StatusRules.StateOf(draft.Table, (int)draft[status].Integer) != value)
        {
            throw Refusals.BadStatus(draft.Table, draft[status].Integer, value);
        }
    }
}
