namespace CrmConnector.Planning.Templating;

/// <summary>One <c>{{ }}</c> of a template.</summary>
/// <param name="Sigil">What stands at its beginning: <c>#</c>, <c>/</c>, <c>^</c>, <c>&gt;</c>, <c>&amp;</c>, <c>*</c>; a blank for none.</param>
/// <param name="Tokens">Its words.</param>
internal sealed record TemplateTag(char Sigil, IReadOnlyList<TemplateToken> Tokens);
