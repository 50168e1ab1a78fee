using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Converting.Values;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class TrimFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("trim", "Removes white space around a text.")
        {
            Parameters =
            [
                new("side", ConverterParameterType.Text, "both (the default), start or end")
                {
                    Choices = ["both", "start", "end"],
                },
                new(
                    "inner",
                    ConverterParameterType.Boolean,
                    "true also makes each run of white space inside the text one blank; by default false"
                ),
            ],
            ShortParameter = "side",
            Result = FieldType.Text,
            Inverse = UnchangedConverter.Words,
            Example = "{ from: name, to: name, convert: [trim] }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        return new TrimConverter(arguments.Text("side") ?? "both", arguments.Boolean("inner") ?? false);
    }

    public ICompiledConverter Invert(ConverterStep step, CompileContext context) => UnchangedConverter.Instance;
}
