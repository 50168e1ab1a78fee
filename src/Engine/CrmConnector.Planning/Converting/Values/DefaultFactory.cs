using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class DefaultFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("default", "Gives a value where there is none.")
        {
            Parameters =
            [
                new("value", ConverterParameterType.Any, "the value that takes the place of a blank one")
                {
                    Required = true,
                },
            ],
            ShortParameter = "value",
            Example = "{ from: country, to: address1_country, convert: { default: Italy } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new DefaultConverter(ConverterArguments.Read(step, Description, context).Value("value"));
}
