using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Values;
using CrmConnector.Planning.Mapping.Explaining;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>Makes one target field's value: origin, converters, value map, pointer, the target's type.</summary>
internal sealed class FieldPipeline(FieldOrigin origin, FieldStep[] steps, ReferenceStep? reference, Coercion coercion)
{
    private readonly int[] _positions = [.. origin.Positions];

    public IReadOnlyList<int> SourcePositions => _positions;

    /// <summary>The result is the value of one source field, but for the target's type.</summary>
    public bool IsPlain =>
        reference is null && origin is SingleFieldOrigin && steps.All(step => step.Converter is UnchangedConverter);

    /// <summary>The field's result; null beside a fault, absent where it cannot be known yet.</summary>
    public FieldValue Run(
        Record source,
        ReferenceTable references,
        ref MappingFindings findings,
        List<StepExplanation>? trace
    )
    {
        if (!IsRead(source))
        {
            return FieldValue.Absent;
        }

        var value = Convert(source, trace, ref findings, out var failed);
        if (failed)
        {
            return FieldValue.Null;
        }

        if (reference is not null)
        {
            value = reference.Resolve(value, references, ref findings);
            trace?.Add(
                new StepExplanation(
                    "reference",
                    value,
                    value.IsPresent ? null : "the record pointed to is not linked yet"
                )
            );
        }

        return Fit(value, ref findings, trace);
    }

    /// <summary>The key that the pointer names; null when there is none or the converters before it fail.</summary>
    public string? ReferenceKey(Record source)
    {
        if (reference is null || !IsRead(source))
        {
            return null;
        }

        var findings = new MappingFindings();
        var value = Convert(source, trace: null, ref findings, out var failed);
        return failed ? null : reference.KeyOf(value);
    }

    private FieldValue Fit(FieldValue value, ref MappingFindings findings, List<StepExplanation>? trace)
    {
        var result = coercion.Coerce(value, out var fault);
        if (fault is not null)
        {
            findings.Add(new MappingFault(fault.Kind, coercion.Field.Name, fault.Problem, fault.Advice, fault.Limit));
        }

        if (trace is not null && (fault is not null || result != value))
        {
            trace.Add(new StepExplanation("type", result, fault?.Problem));
        }

        return result.IsNull && coercion.Field.FilledBySystem ? FieldValue.Absent : result;
    }

    private FieldValue Convert(
        Record source,
        List<StepExplanation>? trace,
        ref MappingFindings findings,
        out bool failed
    )
    {
        failed = false;
        var next = 0;
        FieldValue value;
        if (origin is CombinedOrigin combined && steps.Length > 0)
        {
            var inputs = new InputBuffer();
            var span =
                combined.Count <= InputBuffer.Size
                    ? ((Span<FieldValue>)inputs)[..combined.Count]
                    : new FieldValue[combined.Count];
            combined.Fill(source, span);
            value = Step(steps[next++], span, ref findings, trace, out failed);
        }
        else
        {
            value = origin.Value(source);
            if (trace is not null && origin.StepName is { } name)
            {
                trace.Add(new StepExplanation(name, value));
            }
        }

        for (; next < steps.Length && !failed; next++)
        {
            value = Step(steps[next], new ReadOnlySpan<FieldValue>(in value), ref findings, trace, out failed);
        }

        return value;
    }

    private FieldValue Step(
        FieldStep step,
        ReadOnlySpan<FieldValue> inputs,
        ref MappingFindings findings,
        List<StepExplanation>? trace,
        out bool failed
    )
    {
        var result = step.Converter.Convert(inputs);
        failed = result.Fault is not null;
        if (result.Fault is { } fault)
        {
            findings.Add(new MappingFault(fault.Kind, coercion.Field.Name, fault.Problem, fault.Advice));
        }

        if (result.Note is { } note)
        {
            findings.Add(new MappingNote(coercion.Field.Name, note.Problem));
        }

        trace?.Add(new StepExplanation(step.Name, result.Value, result.Fault?.Problem, result.Note?.Problem));
        return result.Value;
    }

    private bool IsRead(Record source)
    {
        foreach (var position in _positions)
        {
            if (!source.Values[position].IsPresent)
            {
                return false;
            }
        }

        return true;
    }
}
