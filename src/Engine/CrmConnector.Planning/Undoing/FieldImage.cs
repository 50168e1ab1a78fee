using System.Runtime.InteropServices;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>One field of a <see cref="BeforeImage"/>.</summary>
/// <param name="Field">The target field.</param>
/// <param name="Before">What it held before the write; absent for a created record.</param>
/// <param name="Written">The hash of what it held right after; 0 for a deleted record.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FieldImage(string Field, FieldValue Before, ulong Written)
{
    /// <summary>Only the field: values must not leak into logs.</summary>
    public override string ToString() => Field;
}
