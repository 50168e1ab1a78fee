using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Is every target field written from a source entity by one process only, unless their records differ?</summary>
internal sealed class WriterCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        var groups = subjects.SelectMany(Writers).GroupBy(w => (w.Flow.From, w.Flow.To, w.Field));
        foreach (var writers in groups.Select(g => g.DistinctBy(w => w.Flow).ToList()))
        {
            for (var i = 1; i < writers.Count; i++)
            {
                var writer = writers[i];
                var other = writers.Take(i).FirstOrDefault(w => !Disjoint.Are(w.Flow.Where, writer.Flow.Where));
                if (other.Flow is not null)
                {
                    Report(writer.Position, writer.Flow, other.Flow);
                }
            }
        }
    }

    private static IEnumerable<(ProcessDefinition Flow, string Field, SourcePosition Position)> Writers(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            yield return (subject.Process, mapping.To, subject.At("fields", index, "to"));
        }

        foreach (var mapping in subject.Process.Reverse?.Fields ?? [])
        {
            yield return (subject.Process.Reverse!, mapping.To, mapping.Position);
        }
    }

    private void Report(SourcePosition position, ProcessDefinition flow, ProcessDefinition other) =>
        errors.Add(
            position,
            flow.IsReverse || other.IsReverse
                ? $"process '{other.Name}' writes '{flow.To}' from '{flow.From}' in this field too"
                : $"process '{other.Name}' writes this field from '{flow.From}' too",
            "map it in one of the two, or let their 'where' exclude each other by 'is' or 'in' on the same field"
        );
}
