using CrmConnector.Sandbox.Crm.Querying;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>How key columns in the body meet those in the URL: left out of updates, preferred over the URL on creates.</summary>
internal static class KeyParts
{
    public static void LeaveOut(RowDraft draft, RowAddress address)
    {
        foreach (var part in address.Key)
        {
            if (draft.Has(part.Key))
            {
                draft.Set(part.Key, part.Value);
            }
        }
    }

    public static void FillIn(RowDraft draft, RowAddress address)
    {
        foreach (var part in address.Key)
        {
            draft.SetDefault(part.Key, part.Value);
        }
    }
}
