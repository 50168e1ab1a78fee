using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class CaseFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("case", "Changes upper and lower case.")
        {
            Parameters =
            [
                new(
                    "to",
                    ConverterParameterType.Text,
                    "upper, lower, title (Each Word) or sentence (First letter only)"
                )
                {
                    Required = true,
                    Choices = ["upper", "lower", "title", "sentence"],
                },
                new("culture", ConverterParameterType.Text, $"{CultureArgument.Help}; by default no culture's rules"),
            ],
            ShortParameter = "to",
            Result = FieldType.Text,
            Example = "{ from: city, to: address1_city, convert: { case: title } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        return new CaseConverter(arguments.Text("to") ?? "", CultureArgument.Read(arguments, "culture"));
    }
}
