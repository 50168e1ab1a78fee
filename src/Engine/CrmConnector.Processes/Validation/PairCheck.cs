using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Do all processes over two entities name the same winner?</summary>
internal sealed class PairCheck(ErrorList errors)
{
    public void Check(IEnumerable<Subject> subjects)
    {
        var first = new Dictionary<(EntityAddress, EntityAddress), Subject>();
        foreach (var subject in subjects)
        {
            var pair = Pair(subject.Process);
            if (first.TryAdd(pair, subject))
            {
                continue;
            }

            var other = first[pair].Process;
            if (!string.Equals(other.Conflicts, subject.Process.Conflicts, StringComparison.Ordinal))
            {
                errors.Add(
                    subject.At("conflicts"),
                    $"between '{pair.Item1}' and '{pair.Item2}' process '{subject.Process.Name}' lets '{subject.Process.Conflicts}' win and process '{other.Name}' lets '{other.Conflicts}' win",
                    $"write the same 'conflicts' in both; where there is none, the source wins"
                );
            }
        }
    }

    private static (EntityAddress, EntityAddress) Pair(ProcessDefinition process) =>
        string.CompareOrdinal(process.From.ToString(), process.To.ToString()) <= 0
            ? (process.From, process.To)
            : (process.To, process.From);
}
