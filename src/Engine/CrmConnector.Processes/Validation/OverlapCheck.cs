using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>
/// Does every record go by one entity only? Where two names stand for the same records (a mail folder, and all folders), a record that one process makes under one
/// name would be a stranger under the other, and be made a second time.
/// </summary>
internal sealed class OverlapCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        var met = new List<(EntityAddress Address, IReadOnlyList<string> Places, string Process)>();
        foreach (var subject in subjects)
        {
            Check(subject, subject.Process.From, subject.Source, "from", met);
            Check(subject, subject.Process.To, subject.Target, "to", met);
        }
    }

    private void Check(
        Subject subject,
        EntityAddress address,
        EntitySchema? schema,
        string side,
        List<(EntityAddress Address, IReadOnlyList<string> Places, string Process)> met
    )
    {
        if (schema is not { Places.Count: > 0 } || met.Exists(m => m.Address == address))
        {
            return;
        }

        var places = schema.Places.ToHashSet(StringComparer.Ordinal);
        var other = met.Find(m => m.Address.Connection == address.Connection && m.Places.Any(places.Contains));
        if (other.Address is not null)
        {
            errors.Add(
                subject.At(side, "entity"),
                $"'{address.Entity}' and '{other.Address.Entity}', which process '{other.Process}' names, have records in common",
                "use one of the two names in all processes, and tell the records apart by 'where'"
            );
        }

        met.Add((address, schema.Places, subject.Process.Name));
    }
}
