using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Templating.Helping;

namespace CrmConnector.Planning.Templating;

/// <summary>Checks that a template names only fields of the source and helpers that exist.</summary>
internal static class TemplateCheck
{
    /// <summary>True when nothing was reported.</summary>
    public static bool Check(
        IReadOnlyList<TemplateTag> tags,
        EntitySchema source,
        SourcePosition position,
        ICollection<ConfigurationError> errors
    )
    {
        var before = errors.Count;
        foreach (var tag in tags)
        {
            foreach (var helper in TemplateFields.Helpers(tag).Where(h => !TemplateFields.IsKnown(tag, h.Text)))
            {
                errors.Add(
                    new ConfigurationError(
                        position,
                        $"the template calls '{tag.Sigil.ToString().Trim()}{helper.Text}', which does not exist",
                        $"there is #if, #unless, {Choices.Of(FormatHelpers.Names)}"
                    )
                );
            }
        }

        foreach (var path in TemplateFields.Paths(tags).Where(path => source.Field(path.Text) is null))
        {
            errors.Add(
                new ConfigurationError(
                    position,
                    $"the template names '{path.Text}', which is no field of '{source.Name}'",
                    Choices.DidYouMean(path.Text, [.. source.Fields.Select(field => field.Name)])
                )
            );
        }

        return errors.Count == before;
    }
}
