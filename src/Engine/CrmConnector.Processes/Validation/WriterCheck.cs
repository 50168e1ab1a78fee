using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Is every target field written from a source entity by one process only, unless their records differ, or they say the same?</summary>
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
                var other = writers
                    .Take(i)
                    .FirstOrDefault(w => !Disjoint.Are(w.Flow.Where, writer.Flow.Where) && !AreOneCopy(w, writer));
                if (other is not null)
                {
                    Report(writer.Position, writer.Flow, other.Flow);
                }
            }
        }
    }

    private static IEnumerable<Writer> Writers(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            yield return new Writer(subject.Process, mapping, subject.At("fields", index, "to"));
        }

        foreach (var flow in subject.Process.Flows.Where(flow => flow.IsReverse))
        {
            foreach (var mapping in flow.Fields)
            {
                yield return new Writer(flow, mapping, mapping.Position);
            }
        }
    }

    /// <summary>
    /// What a conversion writes once into what the record became is brought up to date by the process between the two: as long as both copy one and the
    /// same field, they never say different things.
    /// </summary>
    private static bool AreOneCopy(Writer one, Writer other) =>
        (one.IsOfConversion || other.IsOfConversion)
        && one.Copied is { } field
        && string.Equals(field, other.Copied, StringComparison.Ordinal);

    private void Report(SourcePosition position, ProcessDefinition flow, ProcessDefinition other) =>
        errors.Add(
            position,
            flow.IsReverse || other.IsReverse
                ? $"process '{other.Name}' writes '{flow.To}' from '{flow.From}' in this field too"
                : $"process '{other.Name}' writes this field from '{flow.From}' too",
            flow.ConvertedFrom is not null || other.ConvertedFrom is not null
                ? "write it in one of the two, or let both copy one and the same field as it is"
                : "map it in one of the two, or let their 'where' exclude each other by 'is' or 'in' on the same field"
        );

    private sealed record Writer(ProcessDefinition Flow, FieldMapping Mapping, SourcePosition Position)
    {
        public string Field => Mapping.To;

        public bool IsOfConversion => Flow.ConvertedFrom is not null;

        /// <summary>The source field that is copied as it is; null where something is made of it.</summary>
        public string? Copied =>
            Mapping is { From: [var copied], Convert: [], Values.Count: 0, Reference: null } ? copied : null;
    }
}
