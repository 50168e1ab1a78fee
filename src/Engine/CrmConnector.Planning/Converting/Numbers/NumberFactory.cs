using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Numbers;

internal sealed class NumberFactory : IConverterFactory
{
    private const int MostDecimals = 28;

    public ConverterDescription Description { get; } =
        new("number", "Reads a number as people write it, or rounds one.")
        {
            Parameters =
            [
                new("culture", ConverterParameterType.Text, $"how texts are written: {CultureArgument.Help}"),
                new(
                    "decimal",
                    ConverterParameterType.Text,
                    "the decimal separator of texts; by default the culture's, else a point"
                ),
                new(
                    "group",
                    ConverterParameterType.Text,
                    "the separator of thousands; by default the culture's, else none"
                ),
                new(
                    "decimals",
                    ConverterParameterType.Integer,
                    "rounds to so many decimals, 0 to 28; by default nothing is rounded"
                ),
                new(
                    "rounding",
                    ConverterParameterType.Text,
                    "half-up (away from zero, the default), half-even or down (towards zero)"
                )
                {
                    Choices = ["half-up", "half-even", "down"],
                },
            ],
            ShortParameter = "culture",
            Inputs =
            [
                FieldType.Text,
                FieldType.Integer,
                FieldType.Decimal,
                FieldType.Double,
                FieldType.Choice,
                FieldType.Boolean,
                FieldType.Unsupported,
            ],
            Result = FieldType.Decimal,
            Inverse = "writes the number as text in the same culture; none when it rounds",
            LosesWith = ["decimals"],
            Example = "{ from: credit, to: creditlimit, convert: { number: { culture: de-DE, decimals: 2 } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var decimals = arguments.Integer("decimals");
        if (decimals is < 0 or > MostDecimals)
        {
            arguments.Error("decimals", "a number has 0 to 28 decimals", "write a number in between");
            decimals = null;
        }

        var rounding = arguments.Text("rounding") switch
        {
            "half-even" => MidpointRounding.ToEven,
            "down" => MidpointRounding.ToZero,
            _ => MidpointRounding.AwayFromZero,
        };
        return new NumberConverter(NumberStyle.Read(arguments), decimals, rounding);
    }

    public ICompiledConverter? Invert(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        return arguments.Has("decimals") ? null : new NumberTextConverter(NumberStyle.Read(arguments).Decimal);
    }
}
