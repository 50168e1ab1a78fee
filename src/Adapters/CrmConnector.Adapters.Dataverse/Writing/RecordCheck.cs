using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Checks one record before it is sent, so that a bad one is refused by name.</summary>
internal static class RecordCheck
{
    /// <summary>The key under which a record is written; one of ours for a create without.</summary>
    public static RecordKey KeyOf(RecordWrite write, OwnKeys ownKeys) =>
        write.Key ?? (write.Kind == WriteKind.Create ? ownKeys.Next() : default);

    /// <summary>The record on its way, or its outcome where it cannot be sent.</summary>
    public static CheckedWrite Check(WritePlan plan, RecordWrite write, RecordKey key, int index)
    {
        if (!Guid.TryParseExact(key.Value, "D", out var id))
        {
            return new CheckedWrite(
                write.Kind == WriteKind.Create
                    ? new WriteOutcome.Refused(new RecordFault(FaultKind.InvalidValue, "", plan.Entity.IdField))
                    : new WriteOutcome.Gone()
            );
        }

        if (write.ExpectedVersion is { } version && !version.All(c => c is >= ' ' and < '\u007f'))
        {
            return new CheckedWrite(new WriteOutcome.Moved()); // no version of this system looks like that
        }

        if (plan.Check(write, out var isSuspect) is { } fault)
        {
            return new CheckedWrite(new WriteOutcome.Refused(fault));
        }

        var planned = new PlannedWrite(index, write, new RecordKey(id.ToString("D", CultureInfo.InvariantCulture)));
        return new CheckedWrite(planned, isSuspect);
    }
}
