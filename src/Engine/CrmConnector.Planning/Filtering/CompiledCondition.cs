using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Filtering;

/// <summary>A condition on records of one shape, ready to be evaluated without allocation. See the remarks of <see cref="Condition"/>.</summary>
public sealed class CompiledCondition
{
    private readonly ConditionNode _root;

    private CompiledCondition(Condition definition, ConditionNode root)
    {
        Definition = definition;
        _root = root;
    }

    /// <summary>The condition that every record meets.</summary>
    public static CompiledCondition Always { get; } = new(Condition.Always, new AllNode([]));

    /// <summary>
    /// The condition with its values brought to the types of the fields (a date that is compared with an instant has become the range of that day,
    /// in UTC): what adapters are given.
    /// </summary>
    public Condition Definition { get; }

    /// <summary>True when every record meets it.</summary>
    public bool IsAlways => Definition is Condition.All { Conditions.Count: 0 };

    /// <summary>Compiles a condition.</summary>
    /// <param name="condition">The condition as declared.</param>
    /// <param name="shape">The shape of the records to test; must hold all its fields.</param>
    /// <param name="entity">The entity, for the types of the fields.</param>
    /// <param name="position">Where it is declared.</param>
    /// <param name="errors">Receives unknown fields and values that do not fit.</param>
    public static CompiledCondition Compile(
        Condition condition,
        RecordShape shape,
        EntitySchema entity,
        SourcePosition position,
        ICollection<ConfigurationError> errors
    )
    {
        var fitted = new ConditionFitter(entity, position, errors).Fit(condition);
        return new CompiledCondition(fitted, ConditionCompiler.Compile(fitted, shape));
    }

    /// <summary>The names of the fields that a condition tests, each once.</summary>
    public static IReadOnlyList<string> FieldsOf(Condition condition) =>
        [.. Tests(condition).Select(test => test.Field).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the record meets the condition.</summary>
    public bool Matches(Record record) => _root.Matches(record.Values);

    /// <summary>The same for values of the shape that it was compiled for.</summary>
    public bool Matches(FieldValue[] values) => _root.Matches(values);

    private static IEnumerable<Condition.FieldTest> Tests(Condition condition) =>
        condition switch
        {
            Condition.FieldTest test => [test],
            Condition.All all => all.Conditions.SelectMany(Tests),
            Condition.Any any => any.Conditions.SelectMany(Tests),
            Condition.Not not => Tests(not.Inner),
            _ => [],
        };
}
