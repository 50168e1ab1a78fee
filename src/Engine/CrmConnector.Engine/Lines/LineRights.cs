using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Lines;

/// <summary>
/// Checks, at each run, that headers and lines can be kept together: without a look at <c>validate</c>, orders would arrive without their lines, or lines with the
/// pointer to another order.
/// </summary>
internal static class LineRights
{
    public static void Check(
        ProcessDefinition process,
        EntitySchema source,
        EntitySchema target,
        ICollection<ConfigurationError> errors
    )
    {
        if (process.Lines is { } lines)
        {
            Headers(process, lines.Position, source, target, errors);
        }
        else if (
            process.Header is not null
            && CreateWays.Choose(process, target) is not (CreateWay.OwnGuid or CreateWay.MappedKey or CreateWay.Receipt)
        )
        {
            errors.Add(
                new ConfigurationError(
                    process.Position,
                    $"after a lost answer nobody could tell whether a line of '{process.To}' was created",
                    "run 'crmconnector validate', which says what to do"
                )
            );
        }
    }

    private static void Headers(
        ProcessDefinition process,
        SourcePosition position,
        EntitySchema source,
        EntitySchema target,
        ICollection<ConfigurationError> errors
    )
    {
        if (process.Reverse is not null)
        {
            Add(
                "lines flow one way, from the source to the target",
                "remove what leads back ('direction: two-way', 'writeBack'), or let a process of its own carry the header's fields back"
            );
        }

        foreach (var (address, schema) in new[] { (process.From, source), (process.To, target) })
        {
            if (schema.KeyFields.Count > 1)
            {
                Add(
                    $"the key of '{address}' has several fields, and the one field of a line cannot point to it",
                    "use a table or view with a key of one field"
                );
            }
        }

        if (target.Writes is { CanCreate: true, Groups: false })
        {
            Add(
                $"'{process.To.Connection}' cannot write a header and its lines as a whole",
                "write a process of its own for the lines, with a 'reference' to the header"
            );
        }

        void Add(string problem, string advice) => errors.Add(new ConfigurationError(position, problem, advice));
    }
}
