using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Is every target field written from a source entity by one process only, unless their records differ?</summary>
internal sealed class WriterCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        var groups = subjects
            .SelectMany(s => s.Mappings.Select(m => (Subject: s, m.Index, m.Mapping)))
            .GroupBy(w => (w.Subject.Process.From, w.Subject.Process.To, w.Mapping.To));
        foreach (var writers in groups.Select(g => g.DistinctBy(w => w.Subject).ToList()))
        {
            for (var i = 1; i < writers.Count; i++)
            {
                var (subject, index, _) = writers[i];
                var other = writers
                    .Take(i)
                    .FirstOrDefault(w => !Disjoint.Are(w.Subject.Process.Where, subject.Process.Where));
                if (other.Subject is not null)
                {
                    Report(subject, index, other.Subject.Process);
                }
            }
        }
    }

    private void Report(Subject subject, int index, ProcessDefinition other) =>
        errors.Add(
            subject.At("fields", index, "to"),
            $"process '{other.Name}' writes this field from '{subject.Process.From}' too",
            "map it in one of the two, or let their 'where' exclude each other by 'is' or 'in' on the same field"
        );
}
