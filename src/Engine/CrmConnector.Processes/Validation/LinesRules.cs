using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>
/// What keeps headers and lines from being kept together: said by <c>validate</c> with its place, and by each run, which must not write orders without their
/// lines, or lines with the pointer to another order.
/// </summary>
public static class LinesRules
{
    /// <summary>What is wrong with the headers, and what to do; empty for nothing.</summary>
    /// <param name="process">The process of the headers, with lines.</param>
    /// <param name="source">The entity of its source; null where it is not known.</param>
    /// <param name="target">That of its target, alike.</param>
    public static IEnumerable<(string Problem, string Advice)> OfHeaders(
        ProcessDefinition process,
        EntitySchema? source,
        EntitySchema? target
    )
    {
        if (process.Reverse is not null)
        {
            yield return (
                "lines flow one way, from the source to the target",
                "remove what leads back ('direction: two-way', 'writeBack'), or let a process of its own carry the header's fields back"
            );
        }

        if (process.FromMembers.Many || process.ToMembers.Many)
        {
            yield return (
                "lines belong to one header, and with 'members: many' a link may have several",
                "remove 'members: many'"
            );
        }

        foreach (var (address, schema) in new[] { (process.From, source), (process.To, target) })
        {
            if (schema is { KeyFields.Count: > 1 })
            {
                yield return (
                    $"the key of '{address}' has several fields ({string.Join(", ", schema.KeyFields)}), and the one field of a line cannot point to it",
                    "use a table or view with a key of one field"
                );
            }
        }

        if (target is { Writes: { CanCreate: true, Groups: false } })
        {
            yield return (
                $"'{process.To.Connection}' cannot write a header and its lines as a whole",
                "write a process of its own for the lines, with a 'reference' to the header"
            );
        }
    }

    /// <summary>What is wrong with lines of which nothing would tell, after a lost answer, whether they were created.</summary>
    /// <param name="lines">The process of the lines.</param>
    public static (string Problem, string Advice) OfDoubtfulCreates(ProcessDefinition lines) =>
        (
            $"after a lost answer nobody could tell whether a line of '{lines.To}' was created",
            "give the lines a key of one field that the target draws, or map their key, or let the target keep receipts"
        );
}
