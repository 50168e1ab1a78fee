using CrmConnector.Sandbox.Crm.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>An id in the body of an update must be the row's own.</summary>
internal static class PayloadIds
{
    public static void Check(RowDraft draft, Guid id)
    {
        if (draft.Id is { } other && other != id)
        {
            throw Refusals.Argument(
                $"The id '{other:D}' in the payload is not the id '{id:D}' of the row that is updated."
            );
        }
    }
}
