using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>When every record of a batch is refused for what is no record's fault, the run is to stop instead of filling the quarantine.</summary>
internal static class RefusedByAll
{
    public static void ThrowIfSo(
        IReadOnlyList<WriteOutcome?> outcomes,
        DataverseEntity entity,
        DataverseSettings settings,
        EntityCatalog catalog
    )
    {
        if (outcomes.Count == 0 || outcomes[0] is not WriteOutcome.Refused { Fault: { Code.Length: > 0 } first })
        {
            return;
        }

        if (!outcomes.All(outcome => outcome is WriteOutcome.Refused refused && refused.Fault == first))
        {
            return;
        }

        if (first is { Kind: FaultKind.NotAllowed, Code: ErrorCodes.PrivilegeDenied })
        {
            throw new PrivilegeMissingException(
                $"Connection '{settings.Connection}': the application user may not write table '{entity.Name}' ({first.Code}). "
                    + "Add Create, Write, Append and AppendTo (and Delete, where the process deletes) on it to the user's security role."
            );
        }

        if (first.Kind == FaultKind.NotWritable)
        {
            catalog.Forget(entity.Name);
            throw new SchemaChangedException(
                $"Connection '{settings.Connection}': a column that the process writes is no longer in table '{entity.Name}'"
                    + $"{(first.Field is null ? "" : $": '{first.Field}'")} ({first.Code}); run discover and correct the process."
            );
        }
    }
}
