using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Do all processes over two entities name the same winner, of the records and of each pair of fields?</summary>
internal sealed class PairCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        Lonely(subjects);
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

            if (other.AsksNewest && subject.Process.AsksNewest && other.Skew != subject.Process.Skew)
            {
                errors.Add(
                    subject.At("skew"),
                    $"between '{pair.Item1}' and '{pair.Item2}' process '{subject.Process.Name}' and process '{other.Name}' tell modification times apart by different spans",
                    "write the same 'skew' in both; where there is none, it is 2s"
                );
            }
        }

        foreach (var pair in subjects.GroupBy(s => Pair(s.Process)))
        {
            Fields(pair);
        }
    }

    /// <summary>A field may have a rule of its own; it is then the rule of that pair of fields, whichever file has it.</summary>
    private void Fields(IGrouping<(EntityAddress, EntityAddress), Subject> pair)
    {
        var first = new Dictionary<(string, string), (Subject Subject, string Rule, bool IsOwn)>();
        foreach (var subject in pair)
        {
            foreach (var (index, mapping) in subject.Mappings)
            {
                var (rule, isOwn) = (mapping.Conflicts ?? subject.Process.Conflicts, mapping.Conflicts is not null);
                foreach (var from in mapping.From)
                {
                    var fields = subject.Process.From == pair.Key.Item1 ? (from, mapping.To) : (mapping.To, from);
                    if (first.TryAdd(fields, (subject, rule, isOwn)) || first[fields].Rule == rule)
                    {
                        continue;
                    }

                    // where neither has a rule of its own, the processes disagree, and that was said
                    if (isOwn || first[fields].IsOwn)
                    {
                        errors.Add(
                            subject.At("fields", index, "conflicts"),
                            $"between '{fields.Item1}' of '{pair.Key.Item1}' and '{fields.Item2}' of '{pair.Key.Item2}' process '{subject.Process.Name}' lets '{rule}' win and process '{first[fields].Subject.Process.Name}' lets '{first[fields].Rule}' win",
                            "write the same 'conflicts' in both mappings"
                        );
                    }
                }
            }
        }
    }

    /// <summary>Newest and review decide between two sides that may both change: that takes a flow in each direction.</summary>
    private void Lonely(IReadOnlyList<Subject> subjects)
    {
        foreach (var subject in subjects)
        {
            var process = subject.Process;
            var isPaired =
                process.Reverse is not null
                || subjects.Any(s => s.Process.From == process.To && s.Process.To == process.From);
            foreach (
                var rule in process
                    .Fields.Select(f => f.Conflicts)
                    .Append(process.Conflicts)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                if (!isPaired && rule is not null && ConflictRule.IsWord(rule))
                {
                    errors.Add(
                        subject.At("conflicts"),
                        $"'{rule}' decides between two flows, and nothing flows back from '{process.To}' to '{process.From}'",
                        $"name the connection that wins, or add 'direction: two-way'"
                    );
                }
            }
        }
    }

    private static (EntityAddress, EntityAddress) Pair(ProcessDefinition process) =>
        string.CompareOrdinal(process.From.ToString(), process.To.ToString()) <= 0
            ? (process.From, process.To)
            : (process.To, process.From);
}
