using System.Runtime.InteropServices;

namespace CrmConnector.Planning.Templating;

/// <summary>A word inside <c>{{ }}</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word; for <c>[quoted names]</c> without the brackets.</param>
/// <param name="Start">Its first character in the template.</param>
/// <param name="Length">Its length in the template.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text, int Start, int Length);
