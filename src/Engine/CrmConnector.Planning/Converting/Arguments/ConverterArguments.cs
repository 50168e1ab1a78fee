using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>The arguments of one use of a converter, checked against its description: all errors are reported, with their place.</summary>
public sealed class ConverterArguments
{
    private readonly Dictionary<string, ConfigurationValue> _values = new(StringComparer.Ordinal);
    private readonly ConverterStep _step;
    private readonly CompileContext _context;

    private ConverterArguments(ConverterStep step, CompileContext context)
    {
        _step = step;
        _context = context;
    }

    /// <summary>Reads what stands behind a converter's name.</summary>
    public static ConverterArguments Read(ConverterStep step, ConverterDescription description, CompileContext context)
    {
        var arguments = new ConverterArguments(step, context);
        foreach (var (name, value) in ArgumentEntries.Of(step, description, context))
        {
            arguments._values[name] = value;
        }

        foreach (var parameter in description.Parameters)
        {
            arguments.Check(parameter);
        }

        return arguments;
    }

    /// <summary>Where a parameter stands, or the step.</summary>
    public SourcePosition PositionOf(string name) =>
        _values.TryGetValue(name, out var value) ? value.Position : _step.Position;

    /// <summary>True when the parameter was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The text as written, or null.</summary>
    public string? Text(string name) => (_values.GetValueOrDefault(name) as ConfigurationValue.Scalar)?.Text;

    /// <summary>The whole number, or null.</summary>
    public int? Integer(string name) =>
        _values.GetValueOrDefault(name) is ConfigurationValue.Scalar { Value.Kind: ValueKind.Integer } scalar
        && scalar.Value.AsInteger() is >= int.MinValue and <= int.MaxValue
            ? (int)scalar.Value.AsInteger()
            : null;

    /// <summary>True or false, or null.</summary>
    public bool? Boolean(string name) =>
        _values.GetValueOrDefault(name) is ConfigurationValue.Scalar { Value.Kind: ValueKind.Boolean } scalar
            ? scalar.Value.AsBoolean()
            : null;

    /// <summary>The value as YAML gives it; null value where it was not given.</summary>
    public FieldValue Value(string name) =>
        (_values.GetValueOrDefault(name) as ConfigurationValue.Scalar)?.Value ?? FieldValue.Null;

    /// <summary>The texts of a list; a single text counts as a list of one; empty where it was not given.</summary>
    public IReadOnlyList<string> List(string name) =>
        _values.GetValueOrDefault(name) switch
        {
            ConfigurationValue.Scalar scalar => [scalar.Text],
            ConfigurationValue.Sequence list =>
            [
                .. list.Items.OfType<ConfigurationValue.Scalar>().Select(item => item.Text),
            ],
            _ => [],
        };

    /// <summary>Reports that a parameter's value is wrong.</summary>
    public void Error(string name, string problem, string advice) => _context.Error(PositionOf(name), problem, advice);

    private void Check(ConverterParameter parameter)
    {
        if (!_values.TryGetValue(parameter.Name, out var value))
        {
            if (parameter.Required)
            {
                _context.Error(
                    _step.Position,
                    $"converter '{_step.Name}' lacks '{parameter.Name}'",
                    $"add it: {parameter.Help}"
                );
            }

            return;
        }

        if (ArgumentCheck.Problem(parameter, value) is { } wrong)
        {
            _context.Error(value.Position, $"'{parameter.Name}' of converter '{_step.Name}' {wrong}", parameter.Help);
        }
    }
}
